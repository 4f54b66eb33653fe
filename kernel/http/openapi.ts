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
    paths: { ...operationPaths(), ...queryPaths(), ...filePaths(), ...healthPaths() },
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

const keptFile = z
  .object({
    fileId: z.uuid(),
    sha256: z.string(),
    sizeBytes: z.int(),
    mediaType: z.string(),
    name: z.string(),
  })
  .meta({ id: 'KeptFile' })

function filePaths(): ZodOpenApiPathsObject {
  const upload = z.object({ file: z.string().meta({ format: 'binary' }) })
  const content = { '*/*': { schema: z.string().meta({ format: 'binary' }) } }
  return {
    '/api/v1/files/upload': {
      post: {
        operationId: 'files.upload',
        tags: ['files'],
        summary:
          'Tải một tệp lên: ảnh, PDF; cán bộ thêm DOCX, XLSX, CSV, JSON. Ảnh được xoay thẳng và bỏ siêu dữ liệu.',
        requestBody: { content: { 'multipart/form-data': { schema: upload } } },
        responses: answers(keptFile),
      },
    },
    '/api/v1/files/{fileId}': {
      get: {
        operationId: 'files.download',
        tags: ['files'],
        summary:
          'Tải tệp về: chỉ người xem được một bản ghi mang tệp đó, hoặc chính người đã tải lên. Nhận Range; mọi byte đều được kiểm trước khi gửi.',
        requestParams: { path: z.object({ fileId: z.uuid() }) },
        responses: {
          ...answers(undefined),
          200: { description: 'OK', content },
          206: { description: 'Partial Content', content },
        },
      },
    },
  }
}

function healthPaths(): ZodOpenApiPathsObject {
  const answer = (description: string, schema: z.ZodType) => ({
    description,
    content: { 'application/json': { schema } },
  })
  return {
    '/healthz': {
      get: {
        operationId: 'health.alive',
        tags: ['health'],
        summary: 'Chương trình còn chạy.',
        security: [],
        responses: { 200: answer('OK', z.object({ alive: z.literal(true) })) },
      },
    },
    '/readyz': {
      get: {
        operationId: 'health.ready',
        tags: ['health'],
        summary: 'Cơ sở dữ liệu và hàng đợi việc nền sẵn sàng.',
        security: [],
        responses: {
          200: answer('OK', z.object({ ready: z.boolean() })),
          503: answer('Retry-After', z.object({ ready: z.boolean() })),
        },
      },
    },
  }
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
