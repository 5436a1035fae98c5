import { SheetCell, SheetRow } from '../../schemas/account-sheet.ts'
import { Agency } from '../../schemas/agency.ts'
import { Area, AreaChange, AreasOfDay, ChangedArea } from '../../schemas/area.ts'
import { BoardCell, BoardGroup, OpenRound, OpenRounds, RoundBoard, RoundRates } from '../../schemas/board.ts'
import { Chart, ChartsOfTable, DrawnChart } from '../../schemas/chart.ts'
import { CommuneChoices, CommuneFigure, CommuneMap, MappedCommune } from '../../schemas/commune-map.ts'
import { CommuneRow } from '../../schemas/commune-sheet.ts'
import { NamedConcordance } from '../../schemas/concordance.ts'
import { Correction } from '../../schemas/correction.ts'
import { CheckedEntry, EntryPage, EntrySheet, SavedEntry } from '../../schemas/entry.ts'
import { Severity } from '../../schemas/finding.ts'
import { AcceptedJob, FollowedJob, FollowedStep } from '../../schemas/followed-job.ts'
import { Form } from '../../schemas/form.ts'
import { FormField } from '../../schemas/form-field.ts'
import { GridWindow } from '../../schemas/grid-window.ts'
import { Indicator } from '../../schemas/indicator.ts'
import { Industry } from '../../schemas/industry.ts'
import { JsonStat } from '../../schemas/json-stat.ts'
import { NowcastFigure, NowcastPlan } from '../../schemas/nowcast.ts'
import { Obligation, ObligationState, ReportingRate } from '../../schemas/obligation.ts'
import { Input, Status } from '../../schemas/observation.ts'
import { AuditCheck, AuditLine, FailedJob, QueueState, ScheduleState } from '../../schemas/operation.ts'
import { Owed, OwedList } from '../../schemas/owed.ts'
import {
  ApiTokenLine,
  ListedPerson,
  MadeToken,
  Me,
  OfferedFactor,
  Person,
  Right,
  SignedIn,
} from '../../schemas/people.ts'
import { DraftRound, PlannedRound, PlannedRounds } from '../../schemas/planned-round.ts'
import { ProblemBody } from '../../schemas/problem.ts'
import { CheckedDraft, EntryProblem, KeptProposal, Proposal, Proposals } from '../../schemas/proposal.ts'
import {
  FlatFigure,
  FrozenVintages,
  Holder,
  ListedTable,
  ListedTables,
  Release,
  ReleaseManifest,
  TableHead,
  VintageTables,
} from '../../schemas/published.ts'
import { Received } from '../../schemas/received.ts'
import { Recipe } from '../../schemas/recipe.ts'
import { ReleaseCalendar, ToldCalendarEntry } from '../../schemas/release-calendar.ts'
import { RestatedFigure, RestatedFigures } from '../../schemas/restated.ts'
import { Decided, Standing, ToldReview } from '../../schemas/review.ts'
import { ReviewQueue, ToldQueued } from '../../schemas/review-queue.ts'
import { Revision, Revisions } from '../../schemas/revision.ts'
import { ReleaseDate, Round } from '../../schemas/round.ts'
import { Rule } from '../../schemas/rule.ts'
import { AcceptedRun, OfferedRound, Run, RunStage, Runs } from '../../schemas/run.ts'
import { Scenario, ScenarioFigure } from '../../schemas/scenario.ts'
import { Nowcasts, Scenarios, WholeScenarioRun } from '../../schemas/scenario-run.ts'
import { FoundPage, NamedSeries, Point, SeriesNames, SeriesView, Version } from '../../schemas/series-view.ts'
import { SubmissionStatus } from '../../schemas/submission.ts'
import { Survey } from '../../schemas/survey.ts'
import { Table, TableHeading } from '../../schemas/table.ts'
import { Bilingual } from '../../schemas/text.ts'
import {
  CatalogueEntry,
  CatalogueKinds,
  CatalogueVersion,
  CatalogueVersions,
  EntryHistory,
  EntryWording,
} from '../../schemas/told-catalogue.ts'
import {
  FindingsPage,
  Receipt,
  ToldDifference,
  ToldFinding,
  ToldProgress,
  ToldSubmission,
} from '../../schemas/told-submission.ts'
import { CellTrace, FigureTrace, TraceNode, TraceTree } from '../../schemas/trace.ts'
import { Unit } from '../../schemas/unit.ts'
import { FindingWording, WordedFinding, Words } from '../../schemas/wording.ts'
import {
  OfficialRow,
  OfficialSheet,
  OnBoard,
  ReleaseBoard,
  VintageAccounts,
  VintageCommunes,
  VintageFindings,
  WorkedVintage,
} from '../../schemas/worked-vintage.ts'

/** Schemas that stand once in the document, under their names, wherever an answer holds them. */
export const namedSchemas = {
  ...{ Problem: ProblemBody, Bilingual, Severity, Status, Words, WordedFinding },
  ...{ Area, AreaChange, AreasOfDay, ChangedArea, NamedConcordance, RestatedFigure, RestatedFigures },
  ...{ CommuneChoices, CommuneFigure, CommuneMap, MappedCommune },
  ...{ CatalogueEntry, CatalogueKinds, CatalogueVersion, CatalogueVersions, EntryHistory, EntryWording },
  ...{ Unit, Industry, Agency, Indicator, Form, Round, Recipe, Table, TableHeading, Chart, Rule, FindingWording },
  ...{ Survey, Correction, Scenario, NowcastPlan, ReleaseDate },
  ...{ Proposal, Proposals, EntryProblem, CheckedDraft, KeptProposal },
  ...{ Holder, ListedTable, ListedTables, TableHead, FlatFigure, JsonStat, DrawnChart, ChartsOfTable },
  ...{ Release, ReleaseManifest, FrozenVintages, VintageTables, ToldCalendarEntry, ReleaseCalendar },
  ...{ WorkedVintage, OnBoard, ReleaseBoard, VintageFindings, Revision, Revisions },
  ...{ SheetRow, SheetCell, VintageAccounts, CommuneRow, VintageCommunes, OfficialRow, OfficialSheet },
  ...{ FoundPage, NamedSeries, SeriesNames, SeriesView, Point, Version, Input },
  ...{ TraceNode, TraceTree, CellTrace, FigureTrace },
  ...{
    OpenRound,
    OpenRounds,
    Obligation,
    ObligationState,
    ReportingRate,
    BoardCell,
    BoardGroup,
    RoundBoard,
    RoundRates,
  },
  ...{ Owed, OwedList, PlannedRound, PlannedRounds, DraftRound },
  ...{ EntryPage, EntrySheet, FormField, SavedEntry, CheckedEntry },
  ...{
    Received,
    SubmissionStatus,
    ToldSubmission,
    ToldFinding,
    FindingsPage,
    Receipt,
    ToldDifference,
    ToldProgress,
    GridWindow,
  },
  ...{ Decided, Standing, ToldReview, ToldQueued, ReviewQueue },
  ...{ OfferedRound, Run, RunStage, Runs, AcceptedRun, AcceptedJob, FollowedJob, FollowedStep },
  ...{ ScenarioFigure, Scenarios, WholeScenarioRun, NowcastFigure, Nowcasts },
  ...{ Me, Person, Right, ListedPerson, SignedIn, OfferedFactor, ApiTokenLine, MadeToken },
  ...{ QueueState, FailedJob, ScheduleState, AuditLine, AuditCheck },
}
