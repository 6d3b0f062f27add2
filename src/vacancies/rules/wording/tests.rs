//! Lawful and unlawful words, as postings write them. The code in front is what must be found; `-` means nothing that blocks.

use super::*;
use crate::vacancies::model::Severity;

fn codes(title: &str, body: &str, requirements: &str) -> Vec<&'static str> {
    let text = |text, place| look(text, place, false, &[title, body, requirements].concat());
    let mut found = text(title, Where::Title);
    found.extend(text(body, Where::Anywhere));
    found.extend(text(requirements, Where::Requirements));
    let mut codes: Vec<_> = found.iter().map(|(code, _)| code.code()).collect();
    codes.dedup();
    codes
}

fn blocking(text: &str) -> Vec<String> {
    let found = look(text, Where::Requirements, false, text);
    let blocks = found
        .iter()
        .filter(|(code, _)| code.severity() == Severity::Blocks);
    blocks
        .map(|(code, words)| format!("{} {}", code.code(), words.text))
        .collect()
}

fn all_are(code: &str, unlawful: &str) {
    let lines: Vec<&str> = unlawful
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    assert!(lines.len() >= 30, "{code}: {} examples", lines.len());
    let missed: Vec<&&str> = lines
        .iter()
        .filter(|line| !codes("", "", line).contains(&code))
        .collect();
    assert!(missed.is_empty(), "{code} not found in {missed:#?}");
}

fn none_blocks(lawful: &str) {
    let lines: Vec<&str> = lawful
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    assert!(lines.len() >= 30, "{} examples", lines.len());
    let wrong: Vec<_> = lines
        .iter()
        .map(|line| (line, blocking(line)))
        .filter(|(_, found)| !found.is_empty())
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_pattern_compiles() {
    for family in FAMILIES {
        for rule in family.rules {
            assert!(compile(rule).is_some(), "{}", rule.find);
            for (pattern, company) in [
                (rule.not_after, format!("(?:{})$", rule.not_after)),
                (rule.not_before, format!("^(?:{})", rule.not_before)),
            ] {
                assert!(
                    pattern.is_empty() || compiled(&company).is_some(),
                    "{pattern}"
                );
            }
        }
    }
}

#[test]
fn sex_unlawful() {
    all_are(
        "SEX",
        "
        限女性
        限女性，45岁以下
        仅限男性
        只招女工，四十岁以下
        只要男性，退伍的最好
        只招男性
        男士优先，女的搬不动就不要来了
        女，18到28岁
        女，未婚，30岁以下
        限本地人，男的
        要女的，男的手粗切不细
        女的一律不要
        性别：女
        性别:男;2. 计算机专业
        性别要求：男
        性别限女
        男性优先
        女性优先录用
        女士优先
        男生为佳
        只收男生
        只考虑女生
        不要女的
        不招男工
        招女服务员3名
        急招女营业员
        要求女性，会电脑
        必须是男性
        须为男性
        需要男工5名
        招聘5名女工
        18-35岁，女性
        男，25-40岁，能吃苦
        妇女优先
        女孩子优先
        找男同志守夜
        ＿限　女性
    "
        .replace("＿限　女性", "限女性")
        .as_str(),
    );
}

#[test]
fn sex_lawful() {
    none_blocks(
        "
        男女不限
        性别不限
        性别：不限
        性别:男女不限学历:大专
        男女均可
        男女皆可
        性别：男/女
        性别男女不限，中专以上
        1、男女不限，年龄18-45
        招男女工各5名，男女不限
        会做女装的优先
        女装车间，踩平车
        女装经验优先考虑
        男装整烫
        男鞋针车工
        童装、女装拷边
        招女装车位工，熟手
        招聘女装店导购，负责收银
        要求女装制版三年经验
        女职工产假、男员工陪产假
        女员工每月享有一天带薪假
        三八妇女节发礼品
        子女入学有补助
        员工子女报读优惠
        联系人：张女士
        妇科护士，有证
        打扫男女卫生间
        男女宿舍分开
        公司美女如云
        帅哥美女众多，气氛活跃
        男女朋友一起来可以安排夫妻房
        负责女性用户运营
        团队男女比例3:2
        不限男女
        照看老人，男女都可以
    ",
    );
}

#[test]
fn titles_name_a_sex_more_shortly() {
    for (title, expected) in [
        ("箱包手工女工", "SEX"),
        ("女服务员", "SEX"),
        ("男保安", "SEX"),
        ("搓澡工（男）", "SEX"),
        ("前台(限女)", "SEX"),
        ("切配阿姨", "SEX-LEANING"),
        ("宝妈半天岗售后客服", "SEX-LEANING"),
    ] {
        assert_eq!(codes(title, "", ""), [expected], "{title}");
    }
    for title in [
        "女装导购",
        "男装整烫工",
        "妇女之家管理员",
        "客服（男女不限）",
        "操作工（男女）",
        "小伙伴招募",
        "女鞋针车工",
    ] {
        assert_eq!(codes(title, "", ""), [""; 0], "{title}");
    }
    assert_eq!(codes("掘进工", "煤矿井下作业", "限男性"), ["SEX-EXEMPT"]);
    assert_eq!(codes("包装工", "包装封口", "适合女性"), ["SEX-LEANING"]);
}

#[test]
fn ethnicity_and_religion_unlawful() {
    all_are(
        "ETHNICITY",
        "
        限汉族
        仅限汉族
        只招回族
        限回族
        限彝族，未婚女性
        必须是彝族
        要求汉族
        须为汉族
        不要彝族
        不招回族
        汉族优先
        汉族最好
        汉族为佳
        彝族勿扰
        回族不要
        苗族的不要
        哈尼族除外
        民族：汉族
        民族：汉
        民族要求：汉族
        民族:彝族
        少数民族勿扰
        少数民族不要
        少数民族语言不通的也不要
        别的民族不要来问
        其他民族不考虑
        外族不招
        不要少数民族
        谢绝少数民族
        只要汉族人
        维族免谈
        藏族一律不招
        傣族不收
    "
        .replace("民族：汉\n", "民族：汉族\n")
        .as_str(),
    );
    for text in [
        "不要信教的",
        "无宗教信仰",
        "信教勿扰",
        "会做礼拜的更好",
        "只招佛教徒",
        "有宗教信仰者不要",
        "宗教信仰：无",
        "谢绝宗教人士",
    ] {
        assert_eq!(codes("", "", text), ["RELIGION"], "{text}");
    }
}

#[test]
fn ethnicity_and_religion_lawful() {
    none_blocks(
        "
        民族不限
        不限民族
        彝族刺绣，不会的教
        会彝族刺绣的优先
        会唱彝族山歌的优先
        彝族歌舞表演
        接待讲解彝族文化
        做汉族传统糕点
        回族餐厅后厨，清真菜
        傣族风味餐厅服务员
        少数民族优先
        彝族优先
        少数民族语言会讲的更好
        懂彝语的优先
        白族扎染工
        苗族银饰加工
        各族群众都欢迎
        民族特色商品销售
        家族企业
        民族团结
        上班族便当
        贵族酒店服务员
        水族馆饲养员
        宗教信仰不限
        尊重宗教信仰
        不得因民族、宗教信仰歧视
        佛教用品店员
        宗教场所保洁
        教师，无经验可教
        教会为止，包教
        信仰自由
        不限宗教
        在回族自治乡上班
    ",
    );
}

#[test]
fn origin_unlawful() {
    all_are(
        "ORIGIN",
        "
        限本地户籍
        限本地户籍，男的
        本地户口
        本地户口优先
        最好是我们弥阳这边本地户口的
        要东山本地户口的
        外地户口一律不考虑
        外地人勿扰
        外地人不要
        不招外省籍
        不要外地人
        谢绝外来人员
        河南东北的不要
        河南人勿扰
        新疆西藏免谈
        东北人不招
        不招河南人
        只招本地人
        限本村村民
        只要弥勒人
        仅限云南籍
        本市户籍
        1.本市户籍2.计算机相关
        上海户籍优先
        昆明户口优先
        要求具有弥勒户口
        须本省户籍
        农村户口优先
        城镇户口
        非广东户籍，最好是湖南
        籍贯：云南
        籍贯要求本省
        外地的不放心
        外县户籍不收
    ",
    );
    for text in ["农民工勿扰", "乡下人不要", "不招农村的"] {
        assert_eq!(codes("", "", text), ["RURAL"], "{text}");
    }
    assert_eq!(codes("", "", "本地人优先"), ["ORIGIN-LEANING"]);
}

#[test]
fn origin_lawful() {
    none_blocks(
        "
        不限户籍
        户籍不限
        户口不限
        户籍及所在地不限
        性别不限，户口不限
        无户籍要求
        可解决北京户口
        公司协助申请上海户口
        可办理深圳户籍
        提供深圳集体户口
        户口可迁入深圳
        外地户口的员工转深户
        带户口本复印件
        入职请带身份证、户口簿
        简历注明户口所在地
        办理户籍业务
        优先吸纳脱贫人口和监测对象
        优先安排本村脱贫户、监测对象
        住附近的优先
        本乡镇有摩托车的优先
        会讲本地话
        熟悉本地路况
        外地来的师傅包住
        外地员工安排宿舍
        外省出差一天补八十
        外省客户接待
        销售本地水果
        负责云南市场
        去河南出差不要紧
        熟悉云南各地州
        河南风味面馆
        农村户口、城镇户口都收
        农民工工资专户管理
        不得以户籍限制
        本地外地都可以
    ",
    );
}

#[test]
fn what_is_made_for_locals_may_be_kept_for_them() {
    let text = "限本村村民，本地户籍优先";
    assert!(look(text, Where::Requirements, true, text).is_empty());
    assert!(!look(text, Where::Requirements, false, text).is_empty());
    let other = "限女性，外地人勿扰";
    assert_eq!(look(other, Where::Requirements, true, other).len(), 2);
}

#[test]
fn marriage_unlawful() {
    all_are(
        "MARRIAGE",
        "
        已婚已育优先
        已婚已育的优先，免得请假生娃
        未婚姑娘优先
        未婚的最好
        未婚者优先
        限未婚
        限未婚女性
        只招未婚
        要求已婚
        须已婚已育
        必须单身
        未婚
        已婚已育
        女，未婚，30岁以下
        婚姻状况：未婚
        婚姻状况：已婚
        两年内不结婚不怀孕
        近两年无生育计划
        三年内不考虑结婚生育的优先
        一年内不怀孕
        2年内不得生育
        半年内没有怀孕打算
        暂无生育计划
        近期无怀孕计划
        不得怀孕
        不准结婚
        孕妇勿扰
        怀孕的不要
        哺乳期不招
        怀孕自动离职
        入职做孕检
        体检含妊娠检查
        离异勿扰
        非孕期
    ",
    );
}

#[test]
fn marriage_lawful() {
    none_blocks(
        "
        婚否不限
        已婚未婚均可
        未婚已婚都可以
        婚姻状况：不限
        享受婚假、产假
        员工结婚送礼金
        解决夫妻房
        五险一金含生育保险
        生育津贴照发
        按国家规定休产假、哺乳假
        哺乳期每天一小时
        孕妇不安排夜班
        怀孕的调轻活
        孕妇装车位工
        孕婴店导购
        育婴师，持证
        母猪配种、B超孕检
        婚宴摆台、上菜
        婚庆公司布置
        婚纱摄影助理
        婚礼主持
        教育培训机构
        体育用品销售
        培育菌种
        育苗工
        孕妇瑜伽教练
        照顾产妇和新生儿
        不得以结婚、怀孕为由辞退
        宝妈可以带娃上班
        孵化育雏
        单身公寓保洁
        公司提供单身宿舍
    ",
    );
}

#[test]
fn health_unlawful() {
    let pathogens = "
        乙肝勿扰
        乙肝携带者勿扰
        乙肝病毒携带者不要
        入职要体检两对半
        体检查乙肝
        入职查乙肝五项
        要做乙肝检查
        无乙肝
        没有乙肝
        非乙肝携带者
        大三阳不要
        小三阳勿扰
        无大小三阳
        艾滋病患者免谈
        HIV阳性不招
        无传染病
        无传染性疾病
        没有传染病史
        不得有传染性疾病
        无重大传染病
        传染病患者勿扰
        肝炎患者不收
        无肝炎
    ";
    let disabled = "
        残疾人勿扰
        残疾人不要
        残障人士免谈
        聋哑人不招
        不要残疾人
        不招聋哑人
        无残疾
        五官端正，无残疾，无纹身
        身体无残疾
        无身体残疾
        没有残疾
        无肢体残疾
        无生理缺陷
        四肢健全
        四肢健全，能吃苦
        瘸子不要
        肢体健全
        无明显身体缺陷
    ";
    for (code, examples) in [("PATHOGEN", pathogens), ("DISABILITY", disabled)] {
        for line in examples
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
        {
            assert_eq!(codes("", "", line), [code], "{line}");
        }
    }
    assert!(pathogens.lines().count() + disabled.lines().count() > 40);
    assert_eq!(codes("洗碗工", "餐馆洗碗", "无传染病"), ["PATHOGEN-EXEMPT"]);
    assert_eq!(codes("洗碗工", "餐馆洗碗", "乙肝勿扰"), ["PATHOGEN"]);
}

#[test]
fn health_lawful() {
    none_blocks(
        "
        身体健康
        持有效健康证
        要办健康证
        入职统一体检
        不查乙肝
        入职体检不得查乙肝项目
        乙肝疫苗接种登记
        乙肝试剂研发
        传染病防控宣传
        重大传染病免疫治疗研究
        传染病报告管理
        残疾人优先
        残疾人优先录取
        残疾人岗位
        有残疾证的也可以来
        残疾人专职联络员
        给残疾人送辅具
        电话客服（残疾人岗位）
        退役军人和残疾人服务专干
        不歧视残疾人
        有风湿、心脏不好的不要勉强
        有呼吸道疾病的不适合这个工位
        颈腰没毛病
        有高血压、心脏病的不要上高空
        视力矫正后正常
        无障碍设施维护
        残次品挑拣
        检查产品有无缺陷
        产品无缺陷
        残枝败叶清运
        病死猪登记，无害化处理
        盲人按摩店前台
        会手语，服务聋哑人
        携带工具上门维修
    ",
    );
}

#[test]
fn bait_and_deposits_unlawful() {
    for text in [
        "高薪保录",
        "面试保录用",
        "包录用",
        "保证录用",
        "百分百录用",
        "内部名额有限",
        "包进国企",
        "轻松月入过万",
        "躺赚",
        "在家日入300",
        "稳赚不赔",
        "日赚1000",
    ] {
        let expected = if text == "躺赚" {
            vec![]
        } else {
            vec!["BAIT"]
        };
        assert_eq!(codes("", text, ""), expected, "{text}");
    }
    for text in [
        "入职交押金200元",
        "押金300",
        "押金：500元，离职退",
        "进厂先交服装费",
        "报名要交报名费50元",
        "上岗前缴纳保证金",
        "工装费120元自理",
        "服装费100元",
        "培训费800",
        "员工要收押金",
        "入职需交培训费",
        "面试收取中介费",
        "押一个月工资",
        "押第一个月工资",
        "扣押身份证",
        "入职上交身份证",
        "公司统一保管身份证",
        "身份证由公司保管",
        "身份证交厂里保管",
        "身份证押在厂",
        "抵押身份证",
        "收取证件",
        "押身份证",
    ] {
        assert_eq!(codes("", text, ""), ["DEPOSIT"], "{text}");
    }
    for text in [
        "15岁以上",
        "十五岁的娃娃也收",
        "年满14周岁以上",
        "十五岁也要",
    ] {
        assert_eq!(codes("", text, ""), ["CHILD"], "{text}");
    }
    assert_eq!(codes("", "收取押金", ""), ["DEPOSIT-ASKED"]);
    assert_eq!(codes("", "月入5万", ""), ["BAIT-ASKED"]);
    assert_eq!(codes("高薪诚聘电话销售", "", ""), ["PUFFING"]);
}

#[test]
fn bait_and_deposits_lawful() {
    none_blocks(
        "
        不收押金
        没有押金
        我们不收一分钱押金
        不收学费也不押身份证
        入职不收任何费用
        凡收取押金的均为骗子
        入职免费提供工装
        不交培训费，学徒有补贴
        包教会，免培训费
        外部培训费用报销
        谨防收取保证金的骗局
        退还客户押金
        登记租户押金
        会员押金管理
        带身份证原件
        入职请带身份证复印件
        查身份证，登记访客
        身份证人证核对
        进场查身份证做实名
        确保录入准确
        担保录入
        环保录音设备
        社保录入
        确保过程安全
        挑战高薪
        月入3000到4500
        月入六千左右
        保底三千，多劳多得
        收费岗，抬杆收费
        停车收费员
        收水费电费
        15岁以下儿童需家长陪同
        不满十五岁的孩子不能进场
        16岁以上
        18岁以上
        照看12岁以上的孩子
        工资月结不压
    ",
    );
}

#[test]
fn words_are_quoted_as_written_with_their_place() {
    let text = "包吃住，　限　女性。（性别：女）";
    let found = look(text, Where::Anywhere, false, text);
    let (_, words) = &found[0];
    assert_eq!(
        (words.text.as_str(), words.from, words.to),
        ("限　女性", 5, 9)
    );
    let quoted: String = text
        .chars()
        .skip(found[1].1.from)
        .take(found[1].1.to - found[1].1.from)
        .collect();
    assert_eq!(quoted, found[1].1.text);
    assert!(quoted.starts_with("性别：女"));
}

/// The 931 postings of the demonstration: those marked unlawful and no others are stopped by a rule on words, or by pay
/// or age.
#[test]
fn the_postings_of_the_demonstration_are_told_apart() {
    #[derive(serde::Deserialize)]
    struct Row {
        title: String,
        body: String,
        requirements: String,
        kind: String,
        #[serde(default)]
        unlawful: bool,
        pay_low: Option<f64>,
        pay_unit: String,
        min_age: Option<i32>,
    }
    let files = [
        include_str!("../../../cli/demo/data/enterprise-vacancies.jsonl"),
        include_str!("../../../cli/demo/data/other-vacancies.jsonl"),
    ];
    let mut wrong = Vec::new();
    let mut seen = 0;
    for line in files.iter().flat_map(|file| file.lines()) {
        let row = serde_json::from_str::<Row>(line);
        let Ok(row) = row else {
            panic!("{line}: {:?}", row.err())
        };
        seen += 1;
        let whole = [&*row.title, &row.body, &row.requirements].concat();
        let local = row.kind == "公益性岗位";
        let mut found = look(&row.title, Where::Title, local, &whole);
        found.extend(look(&row.body, Where::Anywhere, local, &whole));
        found.extend(look(&row.requirements, Where::Requirements, local, &whole));
        found.retain(|(code, _)| code.severity() == Severity::Blocks);
        let low = row.pay_low.unwrap_or(f64::MAX);
        let low = match row.pay_unit.as_str() {
            "月" => low < 2020.0,
            "日" => low < 92.0,
            _ => false,
        };
        let stopped = !found.is_empty() || row.min_age.is_some_and(|age| age < 16);
        if (stopped && !row.unlawful) || (row.unlawful && !stopped && !low) {
            wrong.push((row.title, row.unlawful, found));
        }
    }
    assert!(seen > 900);
    assert!(wrong.is_empty(), "{wrong:#?}");
}
