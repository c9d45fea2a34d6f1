import { describe, expect, it } from '@jest/globals';
import { isProvinceOf, isSameProvince, provinceKey } from '../../src/entities/provinces.js';

const IN_CHINA =
  `北京市 天津市 河北省 山西省 内蒙古自治区 辽宁省 吉林省 黑龙江省 上海市 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省
  湖南省 广东省 广西壮族自治区 海南省 重庆市 四川省 贵州省 云南省 西藏自治区 陕西省 甘肃省 青海省 宁夏回族自治区 新疆维吾尔自治区 香港特别行政区
  澳门特别行政区 台湾省`.split(/\s+/);

describe('a province', () => {
  it.each<[string, string[]]>([
    ['CN', ['上海市', '上海', '上海 市', 'Shanghai', 'shang hai', 'Shanghai Shi', 'SH', 'CN-SH']],
    ['CN', ['广东省', '广东', '廣東', 'Guangdong', 'Guang Dong Sheng', 'Guangdong Province']],
    ['CN', ['北京市', 'Beijing City', 'Beijing Municipality']],
    ['CN', ['内蒙古自治区', '内蒙古', 'Nei Meng Gu', 'Inner Mongolia Autonomous Region']],
    ['CN', ['广西壮族自治区', '广西', 'Guangxi', 'Guangxi Zhuang Autonomous Region']],
    ['CN', ['香港特别行政区', '香港', 'Hong Kong', 'HK', 'Hong Kong SAR']],
    ['US', ['CA', 'ca', 'California', 'Calif.', ' CALIFORNIA ', 'US-CA']],
    ['US', ['DC', 'D.C.', 'District of Columbia', 'Washington, D.C.']],
    ['US', ['NY', 'N.Y.', 'New York', 'New York State']],
    ['US', ['WA', 'Washington', 'Washington State']],
    ['CA', ['QC', 'Quebec', 'Québec', 'Que.']],
    ['AU', ['NSW', 'N.S.W.', 'New South Wales']],
    ['DE', ['Baden-Württemberg', 'baden-wurttemberg', 'Baden - Württemberg']],
    ['VN', ['Đà Nẵng', 'Da Nang', 'danang']],
    ['JP', ['東京都', '東京 都']],
  ])('of %s is one, however it is written: %j', (country, ways) => {
    expect(new Set(ways.map((way) => provinceKey(country, way))).size).toBe(1);
    expect(ways.every((way) => isProvinceOf(country, way))).toBe(true);
  });

  it.each<[string, string, string]>([
    ['CN', '陕西省', '山西省'],
    ['CN', 'Henan', 'Hunan'],
    ['CN', 'Anhui Province', 'Hubei Province'],
    ['US', 'Washington', 'Washington DC'],
    ['US', 'Virginia', 'West Virginia'],
    ['AU', 'WA', 'SA'],
    ['IN', 'केरल', 'करल'],
  ])('of %s is not another: %s and %s', (country, one, other) => {
    expect(provinceKey(country, one)).not.toBe(provinceKey(country, other));
  });

  it('of China is one of 34, each known with and without what kind it is', () => {
    const keys = new Set(IN_CHINA.map((name) => provinceKey('CN', name)));
    expect(keys.size).toBe(34);
    const short = IN_CHINA.map((name) =>
      name.replace(/(壮族|回族|维吾尔)?(省|市|自治区|特别行政区)$/, ''),
    );
    expect(new Set(short.map((name) => provinceKey('CN', name)))).toEqual(keys);
    expect([...IN_CHINA, ...short].every((name) => isProvinceOf('CN', name))).toBe(true);
  });

  it.each<[string, string]>([
    ['CN', 'California'],
    ['CN', '浦东新区'],
    ['CN', '省'],
    ['US', 'Bavaria'],
    ['US', 'ON'],
    ['CA', 'NY'],
    ['AU', 'Auckland'],
  ])('of %s cannot be %s', (country, text) => {
    expect(isProvinceOf(country, text)).toBe(false);
  });

  it('may be anything where the provinces are not known', () => {
    expect(isProvinceOf('DE', 'Mittelerde')).toBe(true);
  });

  it('has its own rate; a rate without a province is for none of them', () => {
    const rate = (province: string | undefined) => ({ country: 'US', province });
    expect(isSameProvince(rate('CA'), 'California')).toBe(true);
    expect(isSameProvince(rate(undefined), 'California')).toBe(false);
    expect(isSameProvince(rate('CA'), undefined)).toBe(false);
    expect(isSameProvince(rate(undefined), undefined)).toBe(true);
  });
});
