import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pages } from '#kernel/page.ts'
import { currentMenu } from './shell.tsx'
import '../modules.ts'
import './pages.ts'

test('a page belongs to the menu entry above it, and a page that belongs to none marks none', () => {
  const entries = {
    '/lam-viec': '/lam-viec',
    '/lam-viec/danh-sach': '/lam-viec/danh-sach',
    '/lam-viec/ho-so/0193': '/lam-viec/danh-sach',
    '/lam-viec/thu-tuc/quy-trinh/brief': '/lam-viec/thu-tuc',
    '/lam-viec/to-chuc/can-bo/0193/tai-khoan': '/lam-viec/to-chuc',
    '/lam-viec/nhat-ky/tra-cuu': '/lam-viec/nhat-ky',
    '/lam-viec/tai-khoan': '',
    '/lam-viec/tai-khoan/hai-lop': '',
    '/lam-viec/lenh': '',
    '/lam-viec/khong-co': '',
  }

  assert.deepEqual(Object.fromEntries(Object.keys(entries).map((path) => [path, currentMenu(path)])), entries)
})

test('each menu entry has a key of its own', () => {
  const keys = pages().flatMap(({ menu }) => (menu?.key ? [menu.key] : []))

  assert.deepEqual([...new Set(keys)], keys)
})
