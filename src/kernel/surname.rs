//! Chinese surnames: which have two characters, and which are read otherwise than the character alone.

/// Surnames of two characters still borne today.
const COMPOUND: &[&str] = &[
    "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛",
    "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容",
    "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "闾丘", "子车", "亓官", "司寇", "巫马",
    "公西", "颛孙", "壤驷", "公良", "漆雕", "乐正", "宰父", "谷梁", "拓跋", "夹谷", "轩辕", "令狐",
    "段干", "百里", "呼延", "东郭", "南门", "羊舌", "微生", "公户", "公玉", "梁丘", "左丘", "东门",
    "西门", "第五", "单于", "纳兰", "贺兰", "完颜", "叶赫", "那拉", "富察", "爱新",
];

/// Two-character surnames whose reading differs from their characters' usual ones.
const COMPOUND_READINGS: &[(&str, [&str; 2])] = &[
    ("尉迟", ["yu", "chi"]),
    ("万俟", ["mo", "qi"]),
    ("长孙", ["zhang", "sun"]),
    ("单于", ["chan", "yu"]),
    ("澹台", ["tan", "tai"]),
    ("令狐", ["ling", "hu"]),
    ("亓官", ["qi", "guan"]),
    ("乐正", ["yue", "zheng"]),
    ("子车", ["zi", "ju"]),
    ("宰父", ["zai", "fu"]),
    ("皇甫", ["huang", "fu"]),
    ("夹谷", ["jia", "gu"]),
    ("拓跋", ["tuo", "ba"]),
];

/// One-character surnames with their own reading; those read in two ways by different families have both.
const READINGS: &[(char, &[&str])] = &[
    ('单', &["shan"]),
    ('曾', &["zeng"]),
    ('仇', &["qiu"]),
    ('解', &["xie"]),
    ('查', &["zha"]),
    ('盖', &["ge", "gai"]),
    ('区', &["ou"]),
    ('朴', &["piao"]),
    ('任', &["ren"]),
    ('华', &["hua"]),
    ('纪', &["ji"]),
    ('乐', &["yue", "le"]),
    ('缪', &["miao"]),
    ('秘', &["bi"]),
    ('折', &["she"]),
    ('员', &["yun"]),
    ('召', &["shao"]),
    ('洗', &["xian"]),
    ('繁', &["po"]),
    ('种', &["chong"]),
    ('覃', &["qin", "tan"]),
    ('谌', &["chen", "shen"]),
    ('祭', &["zhai"]),
    ('隗', &["wei", "kui"]),
    ('郗', &["xi", "chi"]),
    ('黑', &["he", "hei"]),
    ('翟', &["zhai", "di"]),
    ('柏', &["bai", "bo"]),
    ('薄', &["bo"]),
    ('牟', &["mou", "mu"]),
    ('宿', &["su"]),
    ('能', &["nai"]),
    ('葛', &["ge"]),
    ('宁', &["ning"]),
    ('燕', &["yan"]),
    ('沈', &["shen"]),
    ('石', &["shi"]),
    ('都', &["du"]),
    ('车', &["che"]),
    ('冯', &["feng"]),
    ('贾', &["jia"]),
    ('应', &["ying"]),
    ('盛', &["sheng"]),
    ('晁', &["chao"]),
    ('佴', &["nai"]),
    ('尉', &["wei"]),
    ('逄', &["pang"]),
    ('曲', &["qu"]),
    ('俞', &["yu"]),
    ('万', &["wan"]),
    ('长', &["chang"]),
    ('卜', &["bu"]),
    ('瞿', &["qu"]),
    ('褚', &["chu"]),
    ('娄', &["lou"]),
    ('郇', &["xun", "huan"]),
];

/// How many leading characters of a name are its surname: none of a one-character name, two only when a given name
/// follows (欧阳 alone is somebody of the family 欧).
pub(super) fn surname_length(name: &[char]) -> usize {
    match name {
        [] | [_] => 0,
        [first, second, _, ..] if is_compound(*first, *second) => 2,
        _ => 1,
    }
}

fn is_compound(first: char, second: char) -> bool {
    COMPOUND
        .iter()
        .any(|known| known.chars().eq([first, second]))
}

/// The readings a name's surname asks for, character by character: empty where the usual ones do.
pub(super) fn surname_readings(name: &[char]) -> Vec<Vec<&'static str>> {
    if let [first, second, ..] = name {
        let compound = COMPOUND_READINGS
            .iter()
            .find(|(known, _)| known.chars().eq([*first, *second]));
        if let Some((_, readings)) = compound {
            return readings.iter().map(|&reading| vec![reading]).collect();
        }
    }
    let single = READINGS
        .iter()
        .find(|(known, _)| name.first() == Some(known));
    single.map_or_else(Vec::new, |(_, readings)| vec![readings.to_vec()])
}
