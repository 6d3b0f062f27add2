DROP TABLE own_word;
