/** A line that names a response status. */
export interface StatusLine {
  readonly kind: 'status';
  readonly code: string;
  readonly reason: string;
}

/** Reason phrases (RFC 9110 section 15 and the IANA registry), longest first where one begins another. */
const REASONS: readonly string[] = [
  'Continue',
  'Switching Protocols',
  'Processing',
  'Early Hints',
  'OK',
  'Created',
  'Accepted',
  'Non-Authoritative Information',
  'No Content',
  'Reset Content',
  'Partial Content',
  'Multi-Status',
  'Already Reported',
  'IM Used',
  'Multiple Choices',
  'Moved Permanently',
  'Found',
  'See Other',
  'Not Modified',
  'Use Proxy',
  'Temporary Redirect',
  'Permanent Redirect',
  'Bad Request',
  'Unauthorized',
  'Payment Required',
  'Forbidden',
  'Not Found',
  'Method Not Allowed',
  'Not Acceptable',
  'Proxy Authentication Required',
  'Request Timeout',
  'Conflict',
  'Gone',
  'Length Required',
  'Precondition Failed',
  'Payload Too Large',
  'Content Too Large',
  'URI Too Long',
  'Unsupported Media Type',
  'Range Not Satisfiable',
  'Expectation Failed',
  "I'm A Teapot",
  'Misdirected Request',
  'Unprocessable Entity',
  'Unprocessable Content',
  'Locked',
  'Failed Dependency',
  'Too Early',
  'Upgrade Required',
  'Precondition Required',
  'Too Many Requests',
  'Request Header Fields Too Large',
  'Unavailable For Legal Reasons',
  'Internal Server Error',
  'Not Implemented',
  'Bad Gateway',
  'Service Unavailable',
  'Gateway Timeout',
  'HTTP Version Not Supported',
  'Variant Also Negotiates',
  'Insufficient Storage',
  'Loop Detected',
  'Not Extended',
  'Network Authentication Required',
];

const WORDS = 'status|status code|http|http/1\\.1|http/2|statut|estado|état|статус|состояние|状态|ステータス|상태';
const LINE = new RegExp(`^(?:[*#\`]*)(?:${WORDS})[*\`]*\\s*[:：]?\\s*([1-5]\\d\\d)(?!\\d)[\\s:–-]*(.*)$`, 'iu');

/** Reads `Status: 204 No Content` and whatever is glued to the reason phrase. */
export function parseStatus(text: string): { status: StatusLine; rest: string } | null {
  const match = LINE.exec(text.length > 5000 ? text.slice(0, 5000) : text);
  if (!match || !/[:：]|http/i.test(text.slice(0, text.indexOf(match[1] ?? '')))) return null;
  const [, code = ''] = match;
  const after = text
    .slice(text.length > 5000 ? text.indexOf(code) + 3 : text.length - (match[2] ?? '').length)
    .trimStart();
  const reason = findReason(after);
  return { status: { kind: 'status', code, reason }, rest: after.slice(reason.length).trim() };
}

/** The reason phrase that a text begins with, or an empty text. */
export function findReason(text: string): string {
  const lower = text.slice(0, 60).toLowerCase().replaceAll('’', "'");
  let found = '';
  for (const reason of REASONS)
    if (reason.length > found.length && lower.startsWith(reason.toLowerCase())) found = reason;
  return text.slice(0, found.length);
}
