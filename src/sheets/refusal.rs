//! Why a file is refused: what the child process tells its parent, and the Chinese sentence for it.

use serde::{Deserialize, Serialize};

use crate::kernel::error::Error;

/// Every reason why a file cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Refusal {
    /// The ending is none we read.
    UnknownEnding { ending: String },
    /// The content is not what the ending says.
    WrongEnding { ending: String, content: String },
    /// The workbook needs a password.
    Encrypted,
    /// Nothing in it.
    Empty,
    /// Broken or cut short.
    Damaged { log: String },
    /// Holds XML declarations no spreadsheet program writes.
    Hostile { log: String },
    /// Over a limit; `what` in Chinese with its unit.
    TooLarge { what: String, limit: u64 },
    /// Text in a far-away cell.
    FarCell {
        sheet: String,
        row: u32,
        column: u32,
        limit: u32,
    },
    /// Characters that no encoding we know explains.
    Undecodable { row: u32, encoding: String },
    /// A quotation mark that is never closed.
    OpenQuote { row: u32 },
    /// A line that is not a JSON object.
    NotJson { row: u32, log: String },
}

const RESAVE: &str = "请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入";

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::UnknownEnding { ending } => Error::invalid(
                "SHEET-ENDING",
                if ending.is_empty() {
                    "文件没有扩展名，不知道是哪种表格".to_owned()
                } else {
                    format!("不认识扩展名为 .{ending} 的文件")
                },
                format!("unknown file ending {ending:?}"),
            )
            .cure("请另存为 .xlsx、.xls 或 .csv 后再导入"),
            Refusal::WrongEnding { ending, content } => Error::invalid(
                "SHEET-WRONG-ENDING",
                format!("文件扩展名是 .{ending}，内容却是{content}"),
                format!("content does not match ending {ending:?}"),
            )
            .cure(RESAVE),
            Refusal::Encrypted => Error::invalid(
                "SHEET-ENCRYPTED",
                "这个表格设了打开密码，系统读不了",
                "workbook is encrypted",
            )
            .cure("请打开后取消密码，另存一份再导入"),
            Refusal::Empty => Error::invalid(
                "SHEET-EMPTY",
                "文件是空的，没有任何内容",
                "file holds no text",
            )
            .cure("请检查是否选错了文件"),
            Refusal::Damaged { log } => {
                Error::invalid("SHEET-DAMAGED", "文件可能已损坏或没有下载完整", log).cure(RESAVE)
            }
            Refusal::Hostile { log } => Error::invalid(
                "SHEET-HOSTILE",
                "文件里有表格软件不会写的内容，为安全起见不予读取",
                log,
            )
            .cure(RESAVE),
            Refusal::TooLarge { what, limit } => Error::invalid(
                "SHEET-TOO-LARGE",
                format!("文件过大：{what}超过 {limit}"),
                format!("{what} over {limit}"),
            )
            .cure("请拆成几个文件，或删去多余的工作表、图片和空白格式后再导入"),
            Refusal::FarCell {
                sheet,
                row,
                column,
                limit,
            } => Error::invalid(
                "SHEET-FAR-CELL",
                format!("工作表“{sheet}”第{row}行第{column}列有内容，超出可读的 {limit} 列"),
                format!("text at row {row} column {column}, limit {limit} columns"),
            )
            .cure("请在 WPS 或 Excel 中按 Ctrl+End 找到并删去远处多余的单元格，保存后再导入"),
            Refusal::Undecodable { row, encoding } => Error::invalid(
                "SHEET-ENCODING",
                format!("有无法识别的字符（按 {encoding} 读取）"),
                format!("undecodable bytes as {encoding}"),
            )
            .row(row)
            .cure("请检查这一行是否乱码，改好后另存为 UTF-8 或 GB18030 编码的 CSV，或另存为 .xlsx"),
            Refusal::OpenQuote { row } => Error::invalid(
                "SHEET-OPEN-QUOTE",
                "双引号没有配对，后面的内容无法分列",
                "quotation mark never closed",
            )
            .row(row)
            .cure("请补上或删去这一行多余的双引号，或另存为 .xlsx"),
            Refusal::NotJson { row, log } => {
                Error::invalid("SHEET-NOT-JSON", "不是一个完整的 JSON 对象", log)
                    .row(row)
                    .cure("每行应是一个 {…} 对象，请改正这一行")
            }
        }
    }
}

/// A parser's own failure, as damage of the file.
pub(crate) fn damaged(error: impl std::fmt::Display) -> Refusal {
    Refusal::Damaged {
        log: format!("cannot parse: {error}"),
    }
}
