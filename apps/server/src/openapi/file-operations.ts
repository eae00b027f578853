import { errorCatalogue } from '@parley/contracts'
import { errorRefs } from './error-responses.ts'
import { errorRef, fileRef } from './json-schemas.ts'

/** The two calls that carry bytes, which no procedure describes. */
export function fileOperations({ maxFileBytes }: { maxFileBytes: number }) {
  return {
    '/api/files': {
      post: {
        operationId: 'files.upload',
        tags: ['files'],
        summary: `Upload a file of at most ${maxFileBytes} bytes to a channel, to name in a message's file_ids`,
        security: [{ bearer: [] }],
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                properties: {
                  channel_id: { type: 'string', pattern: '^[0-9a-f]{24}$' },
                  file: { type: 'string', contentMediaType: 'application/octet-stream' },
                  width: { type: 'integer', description: 'Of a picture, in pixels, with height' },
                  height: { type: 'integer', description: 'Of a picture, in pixels, with width' },
                },
                required: ['channel_id', 'file'],
              },
            },
          },
        },
        responses: {
          201: {
            description: 'Stored',
            content: {
              'application/json': {
                schema: { type: 'object', properties: { file: fileRef }, required: ['file'] },
              },
            },
          },
          ...errorRefs({ hasBody: true, isPublic: false }),
        },
      },
    },
    '/api/files/{file_id}': {
      get: {
        operationId: 'files.download',
        tags: ['files'],
        summary: 'The bytes of a file, for those who may read its channel',
        security: [{ bearer: [] }, { cookie: [] }],
        parameters: [
          {
            name: 'file_id',
            in: 'path',
            required: true,
            schema: { type: 'string', pattern: '^[0-9a-f]{24}$' },
          },
          {
            name: 'Range',
            in: 'header',
            description: 'One part of the bytes, as bytes=0-99',
            schema: { type: 'string' },
          },
        ],
        responses: {
          200: {
            description: 'The bytes, with the content type that they were uploaded with',
            content: { '*/*': { schema: {} } },
          },
          206: {
            description: 'The part of the bytes that Range asks for, told by Content-Range',
            content: { '*/*': { schema: {} } },
          },
          304: { description: 'Unchanged since the ETag of If-None-Match' },
          ...errorRefs({ hasBody: false, isPublic: false }),
          416: {
            description: errorCatalogue.range_not_satisfiable.sentence,
            content: { 'application/json': { schema: errorRef } },
          },
        },
      },
    },
  }
}
