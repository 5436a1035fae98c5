import type { Industry } from '../../schemas/industry.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Recipe } from '../../schemas/recipe.ts'

/** A total and the industries it is the sum of, parts before totals. */
export interface TreeNode {
  code: string
  level: Industry['level']
  parts: string[]
}

/** How the industries of a recipe add up: sections with divisions, regions, VA. GRDP = VA + TAX is not part of it. */
export interface IndustryTree {
  totals: TreeNode[]
  sections: string[]
  regions: string[]
  /** Totals above an industry, nearest first, ending with VA and GRDP. */
  above(code: string): string[]
}

/**
 * The sums of one classification for one recipe.
 *
 * Throws  InvalidInput compile/section-without-recipe (a section that neither has a recipe nor is declared empty),
 *         compile/industry-unknown (a recipe for a code not in the classification),
 *         compile/recipe-twice (an industry with two recipes, or a section and its division both), compile/outside-totals (an
 *         industry that no total would hold: GRDP would be without it, and nobody told), compile/industry-cycle
 */
export function industryTree(industries: readonly Industry[], recipe: Recipe): IndustryTree {
  const byCode = new Map(industries.map((industry) => [industry.code, industry]))
  const compiled = new Set<string>()
  for (const { industry } of recipe.industries) {
    if (!byCode.has(industry)) throw new InvalidInput('compile/industry-unknown', { industry })
    if (compiled.has(industry)) throw new InvalidInput('compile/recipe-twice', { industry })
    compiled.add(industry)
  }
  const sections = industries.filter((one) => one.level === 'section' && !recipe.emptySections.includes(one.code))
  const divided = sections.flatMap((section) => dividedSection(section, industries, compiled))
  const regions = regionTotals(industries, new Set(sections.map((section) => section.code)))
  const topmost = regions.filter((region) => byCode.get(byCode.get(region.code)?.parent ?? '')?.level !== 'region')
  const all: TreeNode = { code: 'VA', level: 'total', parts: topmost.map((region) => region.code).sort() }
  const totals = [...divided, ...regions, all]
  for (const { industry } of recipe.industries)
    if (!above(totals, industry).includes('VA')) throw new InvalidInput('compile/outside-totals', { industry })
  return {
    totals,
    sections: sections.map((section) => section.code).sort(),
    regions: regions.map((region) => region.code).sort(),
    above: (code) => above(totals, code),
  }
}

/** The sum that a section is when its divisions have the recipes; none when the section has its own. */
function dividedSection(section: Industry, industries: readonly Industry[], compiled: ReadonlySet<string>): TreeNode[] {
  const divisions = industries
    .filter((one) => one.parent === section.code && compiled.has(one.code))
    .map((one) => one.code)
  if (compiled.has(section.code) && divisions.length > 0)
    throw new InvalidInput('compile/recipe-twice', { industry: section.code })
  if (compiled.has(section.code)) return []
  if (divisions.length === 0) throw new InvalidInput('compile/section-without-recipe', { industry: section.code })
  return [{ code: section.code, level: 'section', parts: divisions.sort() }]
}

/** Regions with their sections and inner regions; inner ones (KV2.CN) before those that hold them (KV2). */
function regionTotals(industries: readonly Industry[], sections: ReadonlySet<string>): TreeNode[] {
  const regions = industries.filter((one) => one.level === 'region')
  const node = (region: Industry): TreeNode => ({
    code: region.code,
    level: 'region',
    parts: industries
      .filter((one) => one.parent === region.code && (one.level === 'region' || sections.has(one.code)))
      .map((one) => one.code)
      .sort(),
  })
  const holds = (region: Industry): boolean => regions.some((one) => one.parent === region.code)
  return [...regions.filter((one) => !holds(one)), ...regions.filter(holds)].map(node)
}

function above(totals: readonly TreeNode[], code: string): string[] {
  if (code === 'TAX' || code === 'VA') return ['GRDP']
  const found: string[] = []
  for (let at = code; at !== 'VA'; ) {
    const next = totals.find((node) => node.parts.includes(at))
    if (next === undefined) return found
    if (next.code === code || found.includes(next.code))
      throw new InvalidInput('compile/industry-cycle', { industries: [code, ...found, next.code].join(' → ') })
    found.push(next.code)
    at = next.code
  }
  return [...found, 'GRDP']
}
