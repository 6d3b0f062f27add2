//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::db::Place;
use crate::exchange::model::ImportKind;

/// 敲门：县级人社局的岗位匹配与劳务转移就业平台
#[derive(Debug, Parser)]
#[command(name = "qiaomen", version, about, max_term_width = 100)]
pub struct Arguments {
    /// 数据目录
    #[arg(long, global = true, default_value = "./data", value_name = "DIR")]
    pub data_dir: PathBuf,

    /// PostgreSQL 地址（postgres://…）；不填则用数据目录里的 SQLite
    #[arg(long, global = true, value_name = "URL")]
    pub database_url: Option<String>,

    /// 密钥文件；不填则为数据目录旁的“数据目录名.keys”
    #[arg(long, global = true, value_name = "FILE")]
    pub key_file: Option<PathBuf>,

    /// 结果以 JSON 写到标准输出
    #[arg(long, global = true)]
    pub json: bool,

    #[command(subcommand)]
    pub command: Command,
}

impl Arguments {
    /// Where this installation keeps its data.
    pub fn place(&self) -> Place {
        Place {
            data_dir: self.data_dir.clone(),
            database_url: self.database_url.clone(),
            key_file: self.key_file.clone(),
        }
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// 建立或升级数据库
    Migrate,
    /// 导入表格（csv、xlsx、xls、jsonl），要么全部写入，要么一行不写
    Import(Import),
    /// 找岗位：照平常说话写
    Search(Search),
    /// 匹配：谁适合哪个岗位，全县怎么安排最好
    Match {
        #[command(subcommand)]
        act: MatchAct,
    },
    /// 至少1人就业：全县和各乡镇
    Coverage(Coverage),
    /// 检查数据：错误、存疑和异常，逐条列出依据和改法
    Check(Check),
    /// 搜索索引：重建，或与数据库核对
    Index {
        #[command(subcommand)]
        act: IndexAct,
    },
    /// 本地词汇：这里的人怎么叫工种和地方
    Words {
        #[command(subcommand)]
        act: WordsAct,
    },
    /// 运行网页和接口（只限本机访问）
    Serve {
        /// 监听地址
        #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDR")]
        listen: String,
    },
    /// 建一个演示县（数据全部是虚构的），跑一遍主要业务，然后运行
    Demo(Demo),
    /// 体检：数据库、密钥、操作记录、索引是否完好
    Doctor,
    /// （内部）在受限子进程中读表格
    #[command(hide = true)]
    ReadSheet { file: PathBuf },
}

#[derive(Debug, Clone, Copy, Subcommand)]
pub enum IndexAct {
    /// 重建（查找不受影响）
    Rebuild,
    /// 与数据库逐条核对
    Verify,
}

#[derive(Debug, Subcommand)]
pub enum WordsAct {
    /// 收录一个说法
    Add {
        /// 说法，例如“踩机子”
        word: String,
        /// 指什么：职业代码或名称、工种，或本县乡镇、村
        #[arg(long)]
        means: String,
        /// 来源：谁这样说、在哪里听到的
        #[arg(long)]
        source: String,
        /// 从哪天起；不填则为今天
        #[arg(long, value_name = "DATE")]
        from: Option<chrono::NaiveDate>,
    },
    /// 列出
    List {
        /// 停用的也列
        #[arg(long)]
        all: bool,
    },
    /// 停用
    Remove {
        /// 说法
        word: String,
        /// 原因
        #[arg(long)]
        why: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum MatchAct {
    /// 适合一个人的岗位，带理由
    Worker {
        /// 人口编号
        person: String,
        /// 最多几个
        #[arg(long, default_value_t = 10)]
        limit: usize,
    },
    /// 适合一个岗位的人，带理由
    Vacancy {
        /// 岗位编号
        vacancy: String,
        /// 最多几个
        #[arg(long, default_value_t = 10)]
        limit: usize,
    },
    /// 测算全县的安排：可证明的最优
    Plan {
        /// 名称
        #[arg(long)]
        name: Option<String>,
    },
    /// 假如……会怎样：按假设重新求最优，比较多了哪些户、少了哪些户（不保存）
    Whatif(WhatIf),
    /// 一户没有着落，要怎样才能有人就业：逐项试算
    Household {
        /// 户编号
        household: String,
    },
    /// 比较两次测算
    Compare {
        /// 先前的测算编号
        before: String,
        /// 后来的测算编号
        after: String,
    },
    /// 把匹配建议导出为 CSV，Excel 可直接打开
    Export {
        /// 文件
        file: PathBuf,
        /// 测算编号；不填则为最近一次
        #[arg(long)]
        plan: Option<String>,
    },
}

#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub struct WhatIf {
    /// 愿意就业的人都能到离家多少公里以内
    #[arg(long, value_name = "KM")]
    pub reach: Option<f64>,
    /// 开一条班车，写“起点区划代码:终点区划代码”，可多次
    #[arg(long, value_name = "FROM:TO")]
    pub bus: Vec<String>,
    /// 多少人学会一门手艺并取得证书，写“人数:职业”，例如 20:电工
    #[arg(long, value_name = "N:OCCUPATION")]
    pub learn: Vec<String>,
    /// 一个岗位增减招聘人数，写“岗位编号:人数”，例如 …:30、…:-5
    #[arg(long, value_name = "VACANCY:N", allow_hyphen_values = true)]
    pub openings: Vec<String>,
    /// 一家用人单位停业，写单位编号
    #[arg(long, value_name = "EMPLOYER")]
    pub close: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Coverage {
    /// 截至哪天；不填则为今天
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// 按冻结的底数
    #[arg(long)]
    pub base: bool,
}

#[derive(Debug, Args)]
pub struct Check {
    /// 截至哪天；不填则为今天
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// 只看一条规则，写规则代码
    #[arg(long, value_name = "CODE")]
    pub rule: Option<String>,
    /// 只看一个级别：错误、存疑、提示
    #[arg(long, value_name = "LEVEL")]
    pub severity: Option<String>,
    /// 只看这个区划（含下级）
    #[arg(long, value_name = "CODE")]
    pub within: Option<String>,
    /// 标记一条结果不是问题，写结果里的 subject；要同时写 --rule 和 --reason
    #[arg(long, value_name = "SUBJECT", requires_all = ["rule", "reason"])]
    pub mark: Option<String>,
    /// 为什么不是问题
    #[arg(long, value_name = "TEXT", requires = "mark")]
    pub reason: Option<String>,
}

#[derive(Debug, Args)]
pub struct Search {
    /// 要找什么，例如“新哨 普工 4000以上”
    pub query: String,
    /// 岗位类型，可多个，用顿号分开
    #[arg(long)]
    pub kind: Option<String>,
    /// 只要这个区划（含下级）的岗位
    #[arg(long, value_name = "CODE")]
    pub within: Option<String>,
    /// 只要这个职业（含下级）的岗位
    #[arg(long, value_name = "CODE")]
    pub occupation: Option<String>,
    /// 每月至少多少元
    #[arg(long, value_name = "YUAN")]
    pub pay: Option<String>,
    /// 包住
    #[arg(long)]
    pub lodging: bool,
    /// 包吃
    #[arg(long)]
    pub meals: bool,
    /// 从这个区划算距离
    #[arg(long, value_name = "CODE")]
    pub near: Option<String>,
    /// 距离多少公里内
    #[arg(long)]
    pub km: Option<String>,
    /// 去掉理解出来的条件，可多个，用逗号分开（结果里“按这样理解”一行方括号中的代号）
    #[arg(long, value_name = "KEY")]
    pub without: Option<String>,
    /// 排序：relevance、pay、distance、newest
    #[arg(long)]
    pub sort: Option<String>,
    /// 范围：public 公开岗位、staff 全部岗位、drafts 草稿
    #[arg(long)]
    pub scope: Option<String>,
    /// 最多几条
    #[arg(long, default_value_t = 10)]
    pub limit: i64,
}

#[derive(Debug, Args)]
pub struct Demo {
    /// 建完不运行
    #[arg(long)]
    pub no_serve: bool,
    /// 多少户
    #[arg(long, default_value_t = 3000, value_name = "N")]
    pub households: usize,
    /// 随机种子；同样的种子和日期得到同样的县
    #[arg(long, default_value_t = 1, value_name = "S")]
    pub seed: u64,
    /// 演示县的“今天”；不填则为今天
    #[arg(long, value_name = "DATE")]
    pub today: Option<chrono::NaiveDate>,
    /// 监听地址
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDR")]
    pub listen: String,
}

#[derive(Debug, Args)]
pub struct Import {
    /// 导入什么
    #[arg(value_parser = import_kind, value_name = "KIND", help = KINDS_HELP)]
    pub kind: ImportKind,
    /// 文件
    pub file: PathBuf,
    /// 只检查，不写入
    #[arg(long)]
    pub dry_run: bool,
}

const KINDS_HELP: &str = "divisions 行政区划、employers 用人单位、households 户、persons 家庭成员、willingness 就业意愿、income 家庭收入、vacancies 岗位、placements 上岗、wages 工资";

fn import_kind(text: &str) -> Result<ImportKind, String> {
    ImportKind::parse(text).map_err(|error| error.to_string())
}
