/** Every error that leaves the server: its HTTP status, its tRPC code and its one sentence. */
export const errorCatalogue = {
  invalid_input: { status: 400, trpc: 'BAD_REQUEST', sentence: 'Invalid request' },
  invalid_body: { status: 400, trpc: 'BAD_REQUEST', sentence: 'Invalid request body' },
  invalid_credentials: { status: 401, trpc: 'UNAUTHORIZED', sentence: 'Invalid credentials' },
  unauthenticated: { status: 401, trpc: 'UNAUTHORIZED', sentence: 'Authentication required' },
  forbidden: { status: 403, trpc: 'FORBIDDEN', sentence: 'Not authorized' },
  delete_forbidden: {
    status: 403,
    trpc: 'FORBIDDEN',
    sentence: 'Not authorized to delete this message',
  },
  channel_not_found: { status: 404, trpc: 'NOT_FOUND', sentence: 'Channel not found' },
  message_not_found: { status: 404, trpc: 'NOT_FOUND', sentence: 'Message not found' },
  user_not_found: { status: 404, trpc: 'NOT_FOUND', sentence: 'User not found' },
  file_not_found: { status: 404, trpc: 'NOT_FOUND', sentence: 'File not found' },
  scheduled_not_found: {
    status: 404,
    trpc: 'NOT_FOUND',
    sentence: 'Scheduled message not found',
  },
  reminder_not_found: { status: 404, trpc: 'NOT_FOUND', sentence: 'Reminder not found' },
  not_found: { status: 404, trpc: 'NOT_FOUND', sentence: 'Not found' },
  method_not_allowed: { status: 405, trpc: 'METHOD_NOT_SUPPORTED', sentence: 'Method not allowed' },
  email_taken: { status: 409, trpc: 'CONFLICT', sentence: 'Email already registered' },
  channel_name_taken: { status: 409, trpc: 'CONFLICT', sentence: 'Channel name already taken' },
  message_id_used: { status: 409, trpc: 'CONFLICT', sentence: 'Message id already used' },
  scheduled_sent: {
    status: 409,
    trpc: 'CONFLICT',
    sentence: 'Scheduled message is being sent or was sent',
  },
  push_not_subscribed: {
    status: 409,
    trpc: 'CONFLICT',
    sentence: 'This device is not subscribed to pushes',
  },
  too_many_scheduled: {
    status: 409,
    trpc: 'CONFLICT',
    sentence: 'Too many scheduled messages: send or cancel some first',
  },
  too_many_reminders: {
    status: 409,
    trpc: 'CONFLICT',
    sentence: 'Too many reminders: complete or delete some first',
  },
  too_many_saved: {
    status: 409,
    trpc: 'CONFLICT',
    sentence: 'Too many saved messages: remove some first',
  },
  too_many_drafts: {
    status: 409,
    trpc: 'CONFLICT',
    sentence: 'Too many drafts: send or discard some first',
  },
  user_deactivated: { status: 409, trpc: 'CONFLICT', sentence: 'User is deactivated' },
  last_admin: { status: 409, trpc: 'CONFLICT', sentence: 'The last admin must remain' },
  too_large: { status: 413, trpc: 'PAYLOAD_TOO_LARGE', sentence: 'Request too large' },
  range_not_satisfiable: { status: 416, trpc: 'BAD_REQUEST', sentence: 'Range not satisfiable' },
  unsupported_media_type: {
    status: 415,
    trpc: 'UNSUPPORTED_MEDIA_TYPE',
    sentence: 'Unsupported content type',
  },
  too_many_requests: { status: 429, trpc: 'TOO_MANY_REQUESTS', sentence: 'Too many requests' },
  unexpected: {
    status: 500,
    trpc: 'INTERNAL_SERVER_ERROR',
    sentence: 'An unexpected error occurred',
  },
} as const

export type AppErrorCode = keyof typeof errorCatalogue
