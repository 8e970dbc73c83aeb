import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { consonants, initials, letters, retyped } from '../wwwroot/js/pick/hangul.js';
import { nearest } from '../wwwroot/js/pick/nearest.js';
import { forgetRecent, Recent } from '../wwwroot/js/pick/recent.js';
import { index } from '../wwwroot/js/pick/search.js';
import { allowed, mistakes } from '../wwwroot/js/pick/typo.js';

const catalogue = file => JSON.parse(readFileSync(new URL(`../../PlayLinkTalk.Api/Catalogue/${file}.json`, import.meta.url), 'utf8'));
const districts = catalogue('districts');
const sports = catalogue('sports');
const district = index(districts);
const sport = index(sports);
const ids = found => found.map(({ id }) => id);
const first = (find, typed) => find(typed, 1)[0]?.id;

test('Korean text falls apart into the letters that are typed', () => {
  assert.equal(letters('마포'), 'ㅁㅏㅍㅗ');
  assert.equal(letters('관악 값'), 'ㄱㅗㅏㄴㅇㅏㄱ ㄱㅏㅂㅅ');
  assert.equal(initials('3대3 농구'), '3ㄷ3 ㄴㄱ');
  assert.equal(consonants('ㅄ'), 'ㅂㅅ');
  assert.equal(consonants('마ㅍ'), null);
  assert.equal(consonants('33'), null);
  assert.equal(retyped('akvh'), 'ㅁㅏㅍㅗ');
});

test('a district is found by a part of its name', () => {
  for (const typed of ['마포', '마포구', '서울 마포', '서울마포구', '마포 서울', '마', '맢', '마ㅍ', ' 마포! ']) {
    assert.ok(ids(district(typed)).includes('seoul-mapo'), typed);
  }

  assert.equal(first(district, '마포'), 'seoul-mapo');
  assert.equal(first(district, '팔달'), 'gyeonggi-suwon-paldal');
  assert.equal(first(district, '수원'), 'gyeonggi-suwon');
  assert.equal(first(district, '제주'), 'jeju-jeju');
  assert.deepEqual(ids(district('고성')).sort(), ['gangwon-goseong', 'gyeongnam-goseong']);
  assert.deepEqual(ids(district('포항 북구')), ['gyeongbuk-pohang-buk']);
});

test('a district is found by its first consonants', () => {
  assert.equal(first(district, 'ㅁㅍ'), 'seoul-mapo');
  assert.equal(first(district, 'ㅅㅇㅁㅍ'), 'seoul-mapo');
  assert.equal(first(district, 'ㅎㅇㄷ'), 'busan-haeundae');
  assert.equal(first(district, 'ㅅㄱㅍ'), 'jeju-seogwipo');
  assert.equal(first(district, '수원 ㅇㅌ'), 'gyeonggi-suwon-yeongtong');
});

test('a district is found by its English name', () => {
  for (const [typed, id] of [
    ['mapo', 'seoul-mapo'], ['Mapo-gu', 'seoul-mapo'], ['mapogu', 'seoul-mapo'], ['jung-gu busan', 'busan-jung'],
    ['HAEUN', 'busan-haeundae'], ['jangan', 'gyeonggi-suwon-jangan'], ['sejong', 'sejong'],
  ]) assert.equal(first(district, typed), id, typed);
});

test('a district is found with a wrong key', () => {
  for (const [typed, id] of [
    ['마표', 'seoul-mapo'], ['강낭', 'seoul-gangnam'], ['해운데', 'busan-haeundae'], ['mpao', 'seoul-mapo'], ['gangnem', 'seoul-gangnam'],
    ['haundae', 'busan-haeundae'], ['akvh', 'seoul-mapo'], ['tjdnf akvh', 'seoul-mapo'],
  ]) assert.ok(ids(district(typed)).includes(id), typed);

  // Where something is spelled like this, nothing else is offered.
  assert.ok(ids(district('강남', 50)).every(id => id === 'seoul-gangnam'));
});

test('what is nothing finds nothing', () => {
  for (const typed of ['', '   ', '-', 'xyzzy', '아틀란티스', 'ㅁㅍㅁㅍㅁㅍ', '\u0000', '🏀']) assert.deepEqual(district(typed), [], typed);
});

test('every district is found first by its own whole name, in both languages', () => {
  for (const { id, name } of districts) {
    assert.equal(first(district, name.ko), id);
    assert.equal(first(district, name.en), id);
  }
});

test('a sport is found like a district', () => {
  for (const [typed, id] of [
    ['배드', 'badminton-singles'], ['ㄴㄱ', 'basketball'], ['복식 테니스', 'tennis-doubles'], ['3대3', 'basketball-3x3'], ['3x3', 'basketball-3x3'],
    ['볼링', 'bowling'], ['footbal', 'football'], ['bowlnig', 'bowling'], ['클라이잉', 'climbing'], ['screen', 'screen-golf'],
  ]) assert.ok(ids(sport(typed)).includes(id), typed);
});

test('mistakes are counted up to what a text of its length may have', () => {
  assert.equal(mistakes('mpao', 'mapo', 2), 1);
  assert.equal(mistakes('map', 'mapo', 1), 0);
  assert.equal(mistakes('mxpo', 'mapo', 1), 1);
  assert.equal(mistakes('abcd', 'wxyz', 1), 2);
  assert.deepEqual([3, 4, 7, 8].map(length => allowed('x'.repeat(length))), [0, 1, 1, 2]);
});

test('the nearest centre is where somebody is, and nowhere is far out', () => {
  assert.equal(nearest(districts, { latitude: 37.556, longitude: 126.92 }).id, 'seoul-mapo');
  assert.equal(nearest(districts, { latitude: 33.25, longitude: 126.56 }).id, 'jeju-seogwipo');
  assert.equal(nearest(districts, { latitude: 35.68, longitude: 139.69 }), null);
  assert.equal(nearest(districts, { latitude: NaN, longitude: NaN }), null);
});

test('the last choices are remembered, newest first and once', () => {
  const storage = fakeStorage();
  const recent = new Recent(storage, 'districts');
  for (const id of ['a', 'b', 'c', 'a', 'd', 'e', 'f']) recent.add(id);
  assert.deepEqual(recent.ids, ['f', 'e', 'd', 'a', 'c']);
  assert.deepEqual(new Recent(storage, 'sports').ids, []);
  storage['plt-recent-sports'] = '{not json';
  assert.deepEqual(new Recent(storage, 'sports').ids, []);
  storage.other = 'stays';
  forgetRecent(storage);
  assert.deepEqual(Object.keys(storage), ['other']);
});

test('without a storage the choice is made all the same', () => {
  const refuse = () => { throw new Error('denied'); };
  const recent = new Recent({ getItem: refuse, setItem: refuse }, 'districts');
  recent.add('a');
  assert.deepEqual(recent.ids, []);
  const none = new Recent(null, 'districts');
  none.add('a');
  forgetRecent(null);
  assert.deepEqual(none.ids, []);
});

function fakeStorage() {
  const methods = {
    getItem(key) { return this[key] ?? null; },
    setItem(key, value) { this[key] = value; },
    removeItem(key) { delete this[key]; },
  };
  return Object.create(methods);
}
