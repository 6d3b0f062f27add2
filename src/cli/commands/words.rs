//! `words add|list|remove`.

use std::process::ExitCode;

use crate::cli::args::WordsAct;
use crate::cli::output::Output;
use crate::cli::workplace::Workplace;
use crate::kernel::Result;
use crate::occupations::model::{Means, NewWord, OwnWord};
use crate::occupations::service;

/// Runs the command. A running server understands the change at once.
pub fn run(workplace: &Workplace, act: &WordsAct, output: &Output) -> Result<ExitCode> {
    let (db, ctx) = (&workplace.db, workplace.ctx());
    match act {
        WordsAct::Add {
            word,
            means,
            source,
            from,
        } => {
            let new = NewWord {
                word: word.clone(),
                means: means.clone(),
                source: source.clone(),
                from: *from,
            };
            let added = service::add_word(db, &ctx, &new)?;
            output.data(&added, |word| {
                let before = service::dictionary_meaning(&word.word);
                let before = before.map(|it| format!("（词典原来的意思：{it}）"));
                format!("已收录{}：{}", before.unwrap_or_default(), line(word))
            })?;
        }
        WordsAct::List { all } => {
            let words = db.read(|conn| match all {
                true => service::all_words(conn),
                false => service::words_on(conn, ctx.today()),
            })?;
            output.data(&words, |words| match words.is_empty() {
                true => "还没有收录本地词汇".to_owned(),
                false => words.iter().map(line).collect::<Vec<_>>().join("\n"),
            })?;
        }
        WordsAct::Remove { word, why } => {
            let ended = service::end_word(db, &ctx, word, why)?;
            output.data(&ended, |word| format!("已停用：{}", line(word)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn line(word: &OwnWord) -> String {
    let means = match &word.means {
        Means::Occupation(code) => {
            format!(
                "{} {}",
                code.as_str(),
                service::name(code).unwrap_or_default()
            )
        }
        Means::Trade(trade) => trade.clone(),
        Means::Place(code) => code.as_str().to_owned(),
    };
    let until = word.valid_to.map(|day| format!("，{day} 停用"));
    format!(
        "{}＝{means}，来源：{}，{} 起（{}收录）{}",
        word.word,
        word.source,
        word.valid_from,
        word.added_by,
        until.unwrap_or_default()
    )
}
