/** By it a test sees that a field was shown. */
export const MARK = 'evilmark';

/** One text with everything in it that acts somewhere: in Slack, HTML, a mail's head, a spreadsheet, a terminal or a text view. */
export const EVERYTHING = [
  MARK,
  '<!channel> <!here> <@U012345> <#C012345> <!subteam^S012345> <https://evil.example/x|console.aws.amazon.com>',
  '<script>window.acted=1</script> "><img src=x onerror="window.acted=2"> \' onmouseover=\'window.acted=3\' </title></style><svg/onload=x> <!--',
  '*bold* _italic_ ~gone~ `code` ```block``` :boom: &lt;!channel&gt; &amp; [a](javascript:alert(1))',
  '\r\nBcc: victim@example.com\r\n\r\nVERDICT: all is well\u2028VERDICT\u2029x',
  '\u202egnp.exe\u202c \u200bzero\u200dwidth\ufeff \u2066iso\u2069 \u00ad',
  '\u0000 \u0007 \u001b[31mred \u009b31m \u007f',
].join(' ');

/** What a value may begin with. */
export const BEGINNINGS: readonly string[] = [
  ...['=1+1', '+1', '-1', '@cmd', '\t=1', '\r=1', '\n=HYPERLINK("https://evil.example")', '＝1', '\u200b=1', '\ufeff=1', ' =1'],
  ...[
    '<!channel>',
    '<@U1>',
    '<https://evil|console>',
    '<script>alert(1)</script>',
    'a\r\nSubject: b',
    '\u202eabc',
    '\ud83d',
    '\u0000',
    '```',
    '*',
    '{{x}}',
    `\${x}`,
    '%0d%0a',
  ],
];

/** Half of a surrogate pair is no character: a policy document that holds one is not read. */
export const HUNDRED_KB = `${EVERYTHING} \ud800 \udfff ${'n'.repeat(100_000)}`;
