import assert from 'node:assert/strict'
import { PASSWORD, type Office } from './office.ts'
import type { Photo } from './photos.ts'

/** Somebody who works through the public API: a program of theirs, or a test that is about another page. */
export type Caller = {
  ask: <T>(query: string, input?: Record<string, string>) => Promise<T>
  do: <T>(operation: string, input: object) => Promise<T>
  upload: (photo: Photo) => Promise<{ fileId: string }>
  postId: string | undefined
}

/** Signs in through the API. */
export async function byApi({ url }: Office, login: string): Promise<Caller> {
  const signedIn = await post(`${url}/api/v1/access/sign-in`, { login, password: PASSWORD })
  const { token, actor } = (await signedIn.json()) as { token: string; actor: { postId?: string } }
  const authorization = `Bearer ${token}`
  return {
    ask: async (query, input = {}) => {
      const address = `${url}/api/v1/${query}?${new URLSearchParams(input)}`
      return answerOf(await fetch(address, { headers: { authorization } }))
    },
    do: async (operation, input) => answerOf(await post(`${url}/api/v1/${operation}`, input, token)),
    upload: async ({ name, mimeType, buffer }) => {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(buffer)], { type: mimeType }), name)
      return answerOf(
        await fetch(`${url}/api/v1/files/upload`, { method: 'POST', headers: { authorization }, body: form }),
      )
    },
    postId: actor.postId,
  }
}

function post(address: string, input: object, token?: string): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  }
  return fetch(address, { method: 'POST', headers, body: JSON.stringify(input) })
}

async function answerOf<T>(response: Response): Promise<T> {
  const answer = (await response.json()) as T
  assert.ok(response.ok, JSON.stringify(answer))
  return answer
}
