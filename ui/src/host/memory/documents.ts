/** The few documents of the memory notebook, in four scripts. All sentences are written for it. */
import type { ActorKind, EventPrecision, ReadingPlace, Speech } from '../wire'

export interface SourceFile {
  kind: 'source'
  id: string
  title: string
  body: string
  publisher: string | null
  author: string | null
  address: string | null
  language: string | null
  published: string | null
  saved: string
  inbox: boolean
  tags: string[]
  leftOut: { text: string; reason: string }[]
  /** Admiralty's letter, A to F. */
  reliability?: string
}

export interface ClipFile {
  kind: 'clip'
  id: string
  title: string
  from: string
  quote: string
  start: number
  /** The words at its place where they are others than the quote. */
  exact: string | null
  kept: boolean
  speaker: string | null
  speech?: Speech
  reportedBy?: string | null
  addressees: string[]
  actors: string[]
  tags: string[]
  comment: string
  eventDate: string | null
  eventPrecision: EventPrecision | null
  translation: string
  /** As the analyst states it. */
  translationLanguage: string | null
  saved: string
  /** Admiralty's number, 1 to 6. */
  credibility?: string
}

export interface ActorFile {
  kind: 'actor'
  id: string
  title: string
  actorKind: ActorKind
  aliases: string[]
  metonyms: string[]
  wikidata: string | null
  role?: string | null
  body: string
  tags: string[]
  saved: string
}

export interface NoteFile {
  kind: 'note'
  title: string
  body: string
  tags: string[]
  saved: string
}

/** What its user keeps of any of them. */
interface Kept {
  pinned?: boolean
  starred?: boolean
  reached?: ReadingPlace
}

export type File = (SourceFile | ClipFile | ActorFile | NoteFile) & Kept

const source = (title: string, body: string, facts: Partial<SourceFile>): SourceFile => ({
  kind: 'source',
  id: 'src-' + title.length + body.length,
  title,
  body,
  publisher: null,
  author: null,
  address: null,
  language: null,
  published: null,
  saved: '2021-08-02',
  inbox: false,
  tags: [],
  leftOut: [],
  ...facts,
})

const actor = (
  title: string,
  actorKind: ActorKind,
  aliases: string[],
  body = '',
  metonyms: string[] = [],
): ActorFile => ({
  kind: 'actor',
  id: 'act-' + title,
  title,
  actorKind,
  aliases,
  metonyms,
  wikidata: null,
  body,
  tags: [],
  saved: '2021-08-01',
})

const clip = (facts: Partial<ClipFile> & Pick<ClipFile, 'from' | 'quote'>): ClipFile => ({
  kind: 'clip',
  id: 'clip-' + facts.quote.length + facts.from.length,
  title: facts.quote.slice(0, 60),
  start: 0,
  exact: null,
  kept: false,
  speaker: null,
  addressees: [],
  actors: [],
  tags: [],
  comment: '',
  eventDate: null,
  eventPrecision: null,
  translation: '',
  translationLanguage: null,
  saved: '2021-08-02',
  ...facts,
})

const TIANJIN = [
  'The nine men who came to Tianjin on 27 July were received as if they already governed. Two days of talks followed, and both sides published photographs before either published a text.',
  'Foreign Minister Wang Yi told the delegation that it must draw a clear line between itself and the East Turkestan movement, and that he expected action rather than assurances.',
  'Mullah Abdul Ghani Baradar, who led the visitors, answered that no one would be allowed to use Afghan soil against a neighbour. He asked for a larger part for China in rebuilding the country.',
  '## What each side wanted',
  'For Beijing the border at Wakhan is short and the worry behind it is long: officials in Xinjiang have spoken for years of fighters trained across it.',
  'For the Taliban the photograph was the prize. Diplomats in Islamabad said that the meeting had been asked for twice in spring, and refused twice.',
  'A spokesman, Mohammad Naeem, wrote that politics, economy and security had been discussed, and thanked China for its help during the epidemic.',
].join('\n\n')

const CHINESE = [
  '七月二十八日,王毅在天津会见阿富汗塔利班代表团。代表团由巴拉达尔率领,一行九人。',
  '王毅表示,希望塔利班同“东突”等恐怖组织彻底划清界限,为地区安全发挥积极作用。',
  '巴拉达尔说,阿富汗绝不允许任何势力利用阿富汗领土做危害中国的事情。',
  '分析人士认为,会见的时间比内容更值得注意:撤军尚未结束,各方都在重新布局。',
].join('\n\n')

const ARABIC = [
  'وصل وفد من حركة طالبان إلى مدينة تيانجين الصينية في السابع والعشرين من يوليو، والتقى وزير الخارجية وانغ يي.',
  'وقال الوزير إن على الحركة أن تقطع صلتها بكل التنظيمات التي تهدد أمن الصين، وأن تتخذ خطوات واضحة.',
  'وردّ رئيس الوفد عبد الغني برادر بأن أراضي أفغانستان لن تُستخدم ضد أي دولة مجاورة.',
].join('\n\n')

const RUSSIAN = [
  'Делегация движения «Талибан» посетила Тяньцзинь 27 и 28 июля. Министр иностранных дел Ван И принял её на второй день.',
  'В Душанбе встречу назвали ожидаемой: граница Таджикистана с Афганистаном к тому времени почти вся находилась под контролем движения.',
].join('\n\n')

const NOTE = `# What Beijing asked for

The demand is older than the meeting: a *clear line* against the East Turkestan movement stands in every statement since spring.

> must draw a clear line between itself and the East Turkestan movement
> [[Wang Yi]], *Harbour Review*, 2021-07-30 ([[China seeks assurances in Afghan case|source]])

## Open questions

- [ ] Who asked for the meeting, and when? #topic/diplomacy
- [x] How many came: nine
- Did [[Abdul Ghani Baradar]] promise anything beyond the usual sentence?

See also [[Wakhan]] and https://www.example.org/report.
`

/** The folder as the memory host opens it: path → file. */
export function documents(): Map<string, File> {
  const afghan = 'Sources/China seeks assurances in Afghan case.md'
  const chinese = 'Sources/王毅会见塔利班代表团.md'
  return new Map<string, File>([
    [
      afghan,
      source('China seeks assurances in Afghan case', TIANJIN, {
        publisher: 'Harbour Review',
        author: 'R. Okafor',
        language: 'en',
        published: '2021-07-30',
        inbox: true,
        tags: ['topic/diplomacy'],
        reliability: 'B',
        address: 'https://www.example.org/2021/07/china-afghan-case',
        leftOut: [
          { text: 'READ Five things to know about the Wakhan corridor', reason: 'link to another article' },
          { text: 'Leave a Reply: your address will not be published.', reason: 'comment form' },
        ],
      }),
    ],
    [
      chinese,
      source('王毅会见塔利班代表团', CHINESE, {
        publisher: '海港评论',
        language: 'zh',
        published: '2021-07-28',
        inbox: true,
      }),
    ],
    [
      'Sources/وفد طالبان في تيانجين.md',
      source('وفد طالبان في تيانجين', ARABIC, { publisher: 'مجلة الميناء', language: 'ar', published: '2021-07-29' }),
    ],
    [
      'Sources/Талибан в Тяньцзине.md',
      source('Талибан в Тяньцзине: чего хотел Пекин', RUSSIAN, {
        publisher: 'Портовое обозрение',
        language: 'ru',
        published: '2021-07-29',
        inbox: true,
      }),
    ],
    [
      'Clips/2021-08/clear line.md',
      clip({
        from: afghan,
        quote: 'it must draw a clear line between itself and the East Turkestan movement',
        speaker: 'Wang Yi',
        addressees: ['Taliban'],
        actors: ['East Turkestan movement'],
        tags: ['topic/terrorism'],
        comment: 'The same words as in May.',
        eventDate: '2021-07-28',
        eventPrecision: 'day',
        credibility: '2',
      }),
    ],
    [
      'Clips/2021-08/afghan soil.md',
      clip({
        from: afghan,
        quote: 'no one would be allowed to use Afghan soil against a neighbour',
        speaker: 'Abdul Ghani Baradar',
        addressees: ['China'],
        tags: ['topic/diplomacy'],
        eventDate: '2021-07-28',
        eventPrecision: 'day',
      }),
    ],
    [
      'Clips/2021-08/划清界限.md',
      clip({
        from: chinese,
        quote: '彻底划清界限',
        speaker: 'Wang Yi',
        actors: ['Taliban'],
        tags: ['topic/terrorism'],
        eventDate: '2021-07-28',
        eventPrecision: 'day',
      }),
    ],
    [
      'Actors/Wang Yi.md',
      actor(
        'Wang Yi',
        'person',
        ['王毅', 'Ван И', 'وانغ يي'],
        '- 2013–2022 foreign minister of [[China]]\n\nSpeaks for Beijing in every round of the Afghan talks.',
      ),
    ],
    [
      'Actors/Abdul Ghani Baradar.md',
      actor('Abdul Ghani Baradar', 'person', ['Mullah Baradar', '巴拉达尔', 'عبد الغني برادر']),
    ],
    ['Actors/Taliban.md', actor('Taliban', 'armed-group', ['塔利班', 'طالبان', 'Талибан'])],
    ['Actors/East Turkestan movement.md', actor('East Turkestan movement', 'armed-group', ['东突'])],
    ['Actors/China.md', actor('China', 'state', ['中国', 'الصين', 'Китай'], '', ['Beijing', 'Zhongnanhai'])],
    ['Actors/Mohammad Naeem.md', actor('Mohammad Naeem', 'person', [])],
    ['Actors/Tianjin.md', actor('Tianjin', 'place', ['天津', 'تيانجين', 'Тяньцзинь'])],
    ['Actors/Wakhan.md', actor('Wakhan', 'place', ['Wakhan corridor'])],
    [
      'Notes/What Beijing asked for.md',
      { kind: 'note', title: 'What Beijing asked for', body: NOTE, tags: ['topic/diplomacy'], saved: '2021-08-03' },
    ],
    [
      'Notes/Reading list.md',
      {
        kind: 'note',
        title: 'Reading list',
        body: '# Reading list\n\nStatements of spring 2021, in order.\n',
        tags: [],
        saved: '2021-08-01',
      },
    ],
  ])
}
