// What the service writes for other calendars, read by a parser that is not its own. CalendarTextTests.cs holds the file to the code.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import ICAL from 'ical.js'

const calendar = new ICAL.Component(ICAL.parse(readFileSync(new URL('calendar.ics', import.meta.url), 'utf8')))
const zones = calendar.getAllSubcomponents('vtimezone')
zones.forEach(zone => ICAL.TimezoneService.register(zone))
const events = calendar.getAllSubcomponents('vevent').map(event => new ICAL.Event(event))

test('a series keeps its time on the clocks, without the day that is left out', () => {
  const found = []
  const iterator = events[0].iterator()
  for (let next = iterator.next(); next; next = iterator.next()) found.push(next.toJSDate().toISOString())
  // The clocks go forward on 10 March.
  assert.deepEqual(found, [
    '2030-03-08T14:00:00.000Z', '2030-03-10T13:00:00.000Z', '2030-03-11T13:00:00.000Z', '2030-03-12T13:00:00.000Z',
  ])
  assert.equal(events[0].duration.toSeconds(), 3600)
})

test('texts come back as they were', () => {
  assert.equal(events[0].summary, 'Run, walk; rest \\ 달리기')
  assert.equal(events[0].location, 'Central Park')
  assert.equal(events[1].summary, '가'.repeat(30))
})

test('what is cancelled says so, at its time in Seoul', () => {
  assert.equal(events[1].component.getFirstPropertyValue('status'), 'CANCELLED')
  assert.equal(events[1].sequence, 1)
  assert.equal(events[1].uid, '01990000-0000-7000-8000-000000000002@playlinktalk')
  assert.equal(events[1].startDate.toJSDate().toISOString(), '2030-03-01T10:00:00.000Z')
  assert.equal(events[1].endDate.toJSDate().toISOString(), '2030-03-01T11:30:00.000Z')
})
