//! `match whatif`, `match household`, `match compare`, `match export`.

use std::fs::File;
use std::path::Path;

use crate::cli::args;
use crate::cli::workplace::Workplace;
use crate::kernel::id::HouseholdId;
use crate::kernel::{Ctx, DivisionCode, Error, Result};
use crate::matching::model::{
    Became, Comparison, Coverage, Cure, Named, Outlook, Prospects, Situation, WhatIf,
};
use crate::matching::service;
use crate::sheets::write_csv;
use crate::{households, occupations};

/// Households told one by one on a terminal; `--json` has them all.
const SHOWN: usize = 20;

/// Computes what the options suppose.
pub fn suppose(workplace: &Workplace, ctx: &Ctx, asked: &args::WhatIf) -> Result<Outlook> {
    let db = &workplace.db;
    let mut changes = Vec::new();
    if let Some(km) = asked.reach {
        changes.push(WhatIf::Reach { km, within: None });
    }
    for text in &asked.bus {
        let (from, to) = halves(text, "--bus", "起点区划代码:终点区划代码")?;
        changes.push(WhatIf::Bus {
            from: DivisionCode::parse(from)?,
            to: DivisionCode::parse(to)?,
        });
    }
    for text in &asked.openings {
        let (vacancy, more) = halves(text, "--openings", "岗位编号:人数")?;
        changes.push(WhatIf::Openings {
            vacancy: vacancy.parse()?,
            more: number(more, "--openings")?,
        });
    }
    for text in &asked.close {
        changes.push(WhatIf::Closes {
            employer: text.parse()?,
        });
    }
    for text in &asked.learn {
        let (count, occupation) = halves(text, "--learn", "人数:职业")?;
        let occupation = occupations::service::parse(occupation)?;
        let count = usize::try_from(number(count, "--learn")?).unwrap_or(0);
        let people = service::learners(db, ctx, occupation, count, None)?;
        changes.push(WhatIf::Learn { occupation, people });
    }
    service::what_if(db, ctx, &changes)
}

fn halves<'a>(text: &'a str, option: &'static str, shape: &str) -> Result<(&'a str, &'a str)> {
    text.split_once([':', '：']).ok_or_else(|| {
        Error::invalid("WHAT-IF-SHAPE", format!("“{text}”写得不对"), "no colon")
            .field(option)
            .cure(format!("请写成“{shape}”"))
    })
}

fn number(text: &str, option: &'static str) -> Result<i64> {
    text.trim().parse().map_err(|_| {
        Error::invalid("WHAT-IF-NUMBER", format!("“{text}”不是人数"), "no number")
            .field(option)
            .cure("请填整数，例如 20")
    })
}

/// What it would take for the household with this 户编号.
pub fn prospects(workplace: &Workplace, ctx: &Ctx, household: &str) -> Result<Prospects> {
    service::prospects(&workplace.db, ctx, household_id(workplace, household)?)
}

fn household_id(workplace: &Workplace, text: &str) -> Result<HouseholdId> {
    if let Ok(id) = text.parse() {
        return Ok(id);
    }
    let number = text.trim().to_owned();
    let found = workplace
        .db
        .read(|conn| households::service::ids_by_no(conn, std::slice::from_ref(&number)))?;
    found.get(&number).copied().ok_or_else(|| {
        Error::not_found("MATCH-HOUSEHOLD", "没有这一户", "no such household").cure("请填户编号")
    })
}

/// Writes a plan's proposals; how many there were.
pub fn export(workplace: &Workplace, plan: Option<&str>, file: &Path) -> Result<usize> {
    let id = plan.map(str::parse).transpose()?;
    let table = workplace.db.read(|conn| service::table(conn, id))?;
    let created = File::create_new(file).map_err(|error| {
        Error::invalid(
            "EXPORT-FILE",
            format!("文件“{}”写不了", file.display()),
            "cannot create the file",
        )
        .cure("已有同名文件的请换一个名字，并核对目录是否存在")
        .caused_by(error)
    })?;
    write_csv(&table, created)?;
    Ok(table.rows.len())
}

/// An outlook in a few lines.
pub fn outlook_text(outlook: &Outlook) -> String {
    let mut lines: Vec<String> = outlook
        .chinese
        .iter()
        .map(|sentence| format!("假如：{sentence}"))
        .collect();
    let (before, after) = (&outlook.before, &outlook.after);
    lines.push(format!(
        "至少1人就业：现状最优 {} 户，假如 {} 户",
        covered(&before.coverage),
        covered(&after.coverage)
    ));
    lines.push(format!(
        "首个就业补上的收入缺口（各户人均相加）：现状最优 {} 元，假如 {} 元",
        before.gain, after.gain
    ));
    lines.extend(list("多落实", &outlook.gained));
    lines.extend(list("少落实", &outlook.lost));
    lines.push("两种安排都已证明最优，差别就是假设带来的".to_owned());
    lines.join("\n")
}

fn covered(coverage: &Coverage) -> u64 {
    coverage.after.iter().sum()
}

fn list(what: &str, households: &[Named]) -> Vec<String> {
    let mut lines = vec![format!("{what} {} 户", households.len())];
    lines.extend(
        households
            .iter()
            .take(SHOWN)
            .map(|one| format!("  {}", name(one))),
    );
    if households.len() > SHOWN {
        lines.push("  …… 用 --json 看全部".to_owned());
    }
    lines
}

fn name(one: &Named) -> String {
    let number = one
        .household_no
        .as_ref()
        .map_or_else(String::new, ToString::to_string);
    format!("{number} {}", one.head.as_deref().unwrap_or("（无户主）"))
}

/// A household's prospects in a few lines.
pub fn prospects_text(prospects: &Prospects) -> String {
    let household = name(&prospects.household);
    let told = match prospects.situation {
        Situation::Employed => "已经有人就业".to_owned(),
        Situation::Proposed => format!(
            "测算里有着落：{}",
            prospects.post.as_deref().unwrap_or_default()
        ),
        Situation::NobodySeeks => {
            "没有可以推荐岗位的人：无劳动力，或没有人愿意就业、接受推荐".to_owned()
        }
        Situation::Without => "愿意就业，测算里还没有着落。逐项试算：".to_owned(),
    };
    let mut lines = vec![format!("{household}：{told}")];
    lines.extend(prospects.cures.iter().map(cure));
    match prospects.together {
        Some(true) => lines.push("单独哪一项都不够，几项一起就能落实".to_owned()),
        Some(false) => lines.push("几项一起也还不够：缺的是名额，要新增岗位".to_owned()),
        None => {}
    }
    lines.join("\n")
}

fn cure(cure: &Cure) -> String {
    let outcome = match (&cure.post, cure.lost.as_slice()) {
        (Some(post), []) => format!("能落实，{post}，不影响别户"),
        (Some(post), lost) => {
            let names: Vec<String> = lost.iter().map(name).collect();
            format!("能落实，{post}，但会少落实{}", names.join("、"))
        }
        (None, _) => "名额仍轮不到".to_owned(),
    };
    format!(
        "  {}：多 {} 个能做的岗位，{outcome}",
        cure.chinese, cure.opens
    )
}

/// A comparison in a few lines.
pub fn comparison_text(compared: &Comparison) -> String {
    [
        format!("“{}” → “{}”", compared.before.name, compared.after.name),
        format!(
            "至少1人就业：{} → {} 户；匹配建议 {} → {} 条；补上收入缺口 {} → {} 元",
            covered(&compared.before.coverage),
            covered(&compared.after.coverage),
            compared.before.proposals,
            compared.after.proposals,
            compared.before.gain,
            compared.after.gain
        ),
        format!(
            "建议不变 {} 户，换了岗位或人 {} 户，新有建议 {} 户，不再有建议 {} 户",
            compared.same,
            compared.count(Became::Changed),
            compared.count(Became::Gained),
            compared.count(Became::Lost)
        ),
    ]
    .join("\n")
}
