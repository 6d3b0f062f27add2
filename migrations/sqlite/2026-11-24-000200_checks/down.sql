DROP TABLE check_mark;
