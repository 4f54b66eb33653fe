import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi'
import { z } from 'zod'
import { operations } from '../operation.ts'
import { queries } from '../query.ts'
import { addressOf } from './api.ts'

let written: object | undefined

/** The public contract as OpenAPI 3.1, from the declarations themselves. */
export function openApi(): object {
  written ??= createDocument({
    openapi: '3.1.0',
    info: { title: 'Liên Thông', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    paths: { ...operationPaths(), ...queryPaths() },
  })
  return written
}

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    facts: z.record(z.string(), z.unknown()),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    trace: z.string().nullable(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' })

function operationPaths(): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {}
  for (const operation of operations().values()) {
    if (operation.isInternal) continue
    paths[addressOf(operation.name)] = {
      post: {
        operationId: operation.name,
        tags: [moduleOf(operation.name)],
        summary: operation.summary,
        ...(operation.law ? { description: `Căn cứ: ${operation.law.join(', ')}` } : {}),
        ...(operation.isPublic ? { security: [] } : {}),
        ...(operation.isNeverRepeated
          ? {}
          : { requestParams: { header: z.object({ 'Idempotency-Key': z.string().max(64).optional() }) } }),
        requestBody: { content: { 'application/json': { schema: operation.input as z.ZodType } } },
        responses: answers(operation.output),
      },
    }
  }
  return paths
}

function queryPaths(): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {}
  for (const query of queries().values()) {
    paths[addressOf(query.name)] = {
      get: {
        operationId: query.name,
        tags: [moduleOf(query.name)],
        summary: query.summary,
        ...(query.isPublic ? { security: [] } : {}),
        ...(query.input instanceof z.ZodObject ? { requestParams: { query: query.input } } : {}),
        responses: answers(query.output),
      },
    }
  }
  return paths
}

function answers(output: z.ZodType | undefined) {
  return {
    200: { description: 'OK', content: { 'application/json': { schema: output ?? z.looseObject({}) } } },
    default: { description: 'Refusal', content: { 'application/problem+json': { schema: problem } } },
  }
}

function moduleOf(name: string): string {
  return name.split('.')[0] ?? name
}
