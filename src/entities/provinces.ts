/** The provinces of countries that ours are known of: by their code of ISO 3166-2, all other names that people write. */
const PROVINCES: Record<string, Record<string, string>> = {
  CN: {
    AH: '安徽, Anhui',
    BJ: '北京, Beijing, Peking',
    CQ: '重庆, 重慶, Chongqing',
    FJ: '福建, Fujian',
    GD: '广东, 廣東, Guangdong, Canton',
    GS: '甘肃, 甘肅, Gansu',
    GX: '广西, 廣西, Guangxi, 广西壮族, 廣西壯族, Guangxi Zhuang, Guangxi Zhuangzu',
    GZ: '贵州, 貴州, Guizhou',
    HA: '河南, Henan',
    HB: '湖北, Hubei',
    HE: '河北, Hebei',
    HI: '海南, Hainan',
    HK: '香港, Hong Kong, Xianggang',
    HL: '黑龙江, 黑龍江, Heilongjiang',
    HN: '湖南, Hunan',
    JL: '吉林, Jilin',
    JS: '江苏, 江蘇, Jiangsu',
    JX: '江西, Jiangxi',
    LN: '辽宁, 遼寧, Liaoning',
    MO: '澳门, 澳門, Macao, Macau, Aomen',
    NM: '内蒙古, 內蒙古, 内蒙, Inner Mongolia, Nei Mongol, Neimenggu, Neimeng',
    NX: '宁夏, 寧夏, Ningxia, 宁夏回族, 寧夏回族, Ningxia Hui, Ningxia Huizu',
    QH: '青海, Qinghai',
    SC: '四川, Sichuan, Szechuan',
    SD: '山东, 山東, Shandong',
    SH: '上海, Shanghai',
    SN: '陕西, 陝西, Shaanxi',
    SX: '山西, Shanxi',
    TJ: '天津, Tianjin',
    TW: '台湾, 台灣, 臺灣, Taiwan',
    XJ: '新疆, Xinjiang, 新疆维吾尔, 新疆維吾爾, Xinjiang Uygur, Xinjiang Uyghur, Xinjiang Weiwuer',
    XZ: '西藏, Tibet, Xizang',
    YN: '云南, 雲南, Yunnan',
    ZJ: '浙江, Zhejiang',
  },
  // With the district, the territories and the military mail, all of which the post addresses like states.
  US: {
    AA: 'Armed Forces Americas',
    AE: 'Armed Forces Europe',
    AK: 'Alaska',
    AL: 'Alabama, Ala',
    AP: 'Armed Forces Pacific',
    AR: 'Arkansas, Ark',
    AS: 'American Samoa',
    AZ: 'Arizona, Ariz',
    CA: 'California, Calif',
    CO: 'Colorado, Colo',
    CT: 'Connecticut, Conn',
    DC: 'District of Columbia, Washington DC',
    DE: 'Delaware, Del',
    FL: 'Florida, Fla',
    GA: 'Georgia',
    GU: 'Guam',
    HI: 'Hawaii, Hawaiʻi',
    IA: 'Iowa',
    ID: 'Idaho',
    IL: 'Illinois, Ill',
    IN: 'Indiana, Ind',
    KS: 'Kansas, Kan, Kans',
    KY: 'Kentucky',
    LA: 'Louisiana',
    MA: 'Massachusetts, Mass',
    MD: 'Maryland',
    ME: 'Maine',
    MI: 'Michigan, Mich',
    MN: 'Minnesota, Minn',
    MO: 'Missouri',
    MP: 'Northern Mariana Islands',
    MS: 'Mississippi, Miss',
    MT: 'Montana, Mont',
    NC: 'North Carolina',
    ND: 'North Dakota, N Dak',
    NE: 'Nebraska, Neb, Nebr',
    NH: 'New Hampshire',
    NJ: 'New Jersey',
    NM: 'New Mexico, N Mex',
    NV: 'Nevada, Nev',
    NY: 'New York',
    OH: 'Ohio',
    OK: 'Oklahoma, Okla',
    OR: 'Oregon, Ore, Oreg',
    PA: 'Pennsylvania, Penn, Penna',
    PR: 'Puerto Rico',
    RI: 'Rhode Island',
    SC: 'South Carolina',
    SD: 'South Dakota, S Dak',
    TN: 'Tennessee, Tenn',
    TX: 'Texas, Tex',
    UT: 'Utah',
    VA: 'Virginia',
    VI: 'US Virgin Islands, Virgin Islands',
    VT: 'Vermont',
    WA: 'Washington, Wash',
    WI: 'Wisconsin, Wis, Wisc',
    WV: 'West Virginia, W Va',
    WY: 'Wyoming, Wyo',
  },
  CA: {
    AB: 'Alberta, Alta',
    BC: 'British Columbia, Colombie-Britannique',
    MB: 'Manitoba, Man',
    NB: 'New Brunswick, Nouveau-Brunswick',
    NL: 'Newfoundland and Labrador, Newfoundland & Labrador, Newfoundland, Terre-Neuve-et-Labrador, NF, Nfld',
    NS: 'Nova Scotia, Nouvelle-Écosse',
    NT: 'Northwest Territories, Territoires du Nord-Ouest, NWT',
    NU: 'Nunavut',
    ON: 'Ontario, Ont',
    PE: 'Prince Edward Island, Île-du-Prince-Édouard, PEI',
    QC: 'Québec, Que, PQ',
    SK: 'Saskatchewan, Sask',
    YT: 'Yukon, Yukon Territory',
  },
  AU: {
    ACT: 'Australian Capital Territory',
    NSW: 'New South Wales',
    NT: 'Northern Territory',
    QLD: 'Queensland',
    SA: 'South Australia',
    TAS: 'Tasmania',
    VIC: 'Victoria',
    WA: 'Western Australia',
  },
};

/** What may follow the name of a province without making it another one. */
const SUFFIX =
  /(?:省|市|自治[区區]|特[别別]行政[区區]|province|city|municipality|state|autonomousregion|specialadministrativeregion|sar|sheng|shi|zizhiqu|tebiexingzhengqu)$/;

// Letters that Unicode does not take for others with an accent.
const PLAIN: Record<string, string> = { đ: 'd', ð: 'd', ł: 'l', ø: 'o', ı: 'i' };

const KEYS = new Map(
  Object.entries(PROVINCES).map(([country, provinces]) => [
    country,
    new Map(
      Object.entries(provinces).flatMap(([code, names]) =>
        [code, `${country}-${code}`, ...names.split(', ')].map((name) => [fold(name), code]),
      ),
    ),
  ]),
);

/**
 * One key for every way to write a province of this country (ISO 3166-1 alpha-2): with it provinces are compared, never by
 * their text. "上海", "上海 市" and "Shanghai" are one, so are "CA" and "Calif." of the United States.
 */
export function provinceKey(country: string, text: string): string {
  return knownProvince(country, text) ?? fold(text);
}

/** Whether a rate, where it is one of a province, is for the one that the text names. */
export const isSameProvince = (
  { country, province }: { country: string; province: string | undefined },
  text: string | undefined,
): boolean =>
  province === undefined || text === undefined
    ? province === text
    : provinceKey(country, province) === provinceKey(country, text);

/** Whether the country has such a province, as far as its provinces are known. */
export const isProvinceOf = (country: string, text: string): boolean =>
  !KEYS.has(country) || knownProvince(country, text) !== undefined;

function knownProvince(country: string, text: string): string | undefined {
  const keys = KEYS.get(country);
  if (!keys) return undefined;
  const folded = fold(text);
  return keys.get(folded) ?? keys.get(folded.replace(SUFFIX, ''));
}

/** Without case, accents, spaces and punctuation. Marks of other scripts than Latin tell words apart, and stay. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036F\s\p{P}\p{Cf}\u02BB]/gu, '')
    .replaceAll(/[đðłøı]/g, (letter) => PLAIN[letter]!)
    .normalize('NFC');
}
