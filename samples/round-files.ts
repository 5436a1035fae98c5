import { at, census, communes, fileOf, ordinary, quarterly, type SampleRound } from './arrivals.ts'
import { textInCell, thousandfold, withoutRow, wrongTotal } from './faults.ts'
import { officialSource, yearlySource } from './official.ts'

export const quangNgaiRound: SampleRound = {
  round: '51-2025-6M',
  province: '51',
  period: '2025-6M',
  files: [
    census('2025-06-04'),
    ...communes([
      ['2023-Q4', '2025-06-05'],
      ['2024-Q1', '2025-06-05'],
      ['2024-Q2', '2025-06-05'],
      ['2024-Q3', '2025-06-06'],
      ['2024-Q4', '2025-06-06'],
      ['2025-Q1', '2025-06-09'],
      ['2025-Q2', '2025-07-04'],
    ]),
    ...quarterly([
      ['2025-Q1', '2025-06-10'],
      ['2025-Q2', '2025-07-04'],
    ]),
    ...ordinary('2025-06-12'),
    { form: '001.H/SCT', receivedAt: at('2025-06-16', '13:40:00') },
    {
      form: '002.H/SCT',
      name: '002.H-SCT_lan-1',
      receivedAt: at('2025-06-16', '13:55:00'),
      note: 'Lỗi cài sẵn: cột 2025 ghi theo nghìn đồng – planted fault: the column of 2025 is typed in thousand dong',
      expectedFindings: ['validate/unit-magnitude'],
      fault: thousandfold(0),
    },
    {
      form: '002.H/SCT',
      name: '002.H-SCT_lan-2',
      receivedAt: at('2025-06-18', '09:10:00'),
      note: 'Bản sửa – corrected',
    },
    {
      form: '002.H/SXD',
      name: '002.H-SXD_lan-1',
      receivedAt: at('2025-06-15', '15:25:00'),
      note: 'Lỗi cài sẵn: chữ trong ô số – planted fault: words in a number cell',
      expectedFindings: ['ingest/not-a-number'],
      fault: textInCell('H2', 0, 'chưa tổng hợp'),
    },
    {
      form: '002.H/SXD',
      name: '002.H-SXD_lan-2',
      receivedAt: at('2025-06-17', '10:00:00'),
      note: 'Bản sửa – corrected',
    },
    { form: '007.H/TKT', receivedAt: at('2025-06-16', '08:16:00') },
    { form: '006.H/BCC-TKQG', period: '2024-6M', receivedAt: at('2025-06-10', '08:00:00') },
    {
      form: '001.H/SVHTTDL',
      receivedAt: at('2025-06-25', '16:48:00'),
      note: 'Lỗi cài sẵn: gửi muộn 6 ngày – planted fault: six days late',
      expectedFindings: ['ingest/late'],
    },
    {
      form: '001.H/CTK',
      receivedAt: at('2025-07-08', '10:00:00'),
      source: officialSource['51']!,
      note: 'Số liệu thật – real figures',
    },
    {
      form: '002.N/CTK',
      period: '2025',
      receivedAt: at('2025-07-08', '10:05:00'),
      source: yearlySource,
      note: 'Số liệu thật – real figures; năm 2025 chưa công bố – 2025 not yet published',
    },
  ].map((arrival) => fileOf('2025-6M', arrival)),
}

export const dongThapRound: SampleRound = {
  round: '82-2025',
  province: '82',
  period: '2025',
  files: [
    census('2025-12-03'),
    ...communes([
      ['2024-Q1', '2025-12-04'],
      ['2024-Q2', '2025-12-04'],
      ['2024-Q3', '2025-12-04'],
      ['2024-Q4', '2025-12-05'],
    ]),
    {
      form: '001.Q/TKCS',
      period: '2025-Q1',
      receivedAt: at('2025-12-05', '16:35:00'),
      note: 'Lỗi cài sẵn: thiếu một xã cũ (30157 Xã Tân Thạnh), không bổ sung – planted fault: one former commune is missing for good',
      expectedFindings: ['validate/missing-area'],
      fault: withoutRow('30157'),
    },
    ...communes([
      ['2025-Q2', '2025-12-08'],
      ['2025-Q3', '2025-12-09'],
      ['2025-Q4', '2026-01-09'],
    ]),
    ...quarterly([
      ['2025-Q1', '2025-12-08'],
      ['2025-Q2', '2025-12-08'],
      ['2025-Q3', '2025-12-09'],
      ['2025-Q4', '2026-01-09'],
    ]),
    ...ordinary('2025-12-12'),
    {
      form: '001.H/SCT',
      name: '001.H-SCT_lan-1',
      receivedAt: at('2025-12-16', '13:40:00'),
      note: 'Lỗi cài sẵn: dòng ngành chế biến không bằng tổng các ngành cấp II – planted fault: the total of manufacturing is not the sum of its divisions',
      expectedFindings: ['validate/sum-of-parts'],
      fault: wrongTotal('C', 0, 15501000),
    },
    {
      form: '001.H/SCT',
      name: '001.H-SCT_lan-2',
      receivedAt: at('2025-12-18', '08:20:00'),
      note: 'Bản sửa – corrected',
    },
    { form: '002.H/SCT', receivedAt: at('2025-12-16', '13:55:00') },
    { form: '002.H/SXD', receivedAt: at('2025-12-15', '15:25:00') },
    { form: '001.H/SVHTTDL', receivedAt: at('2025-12-18', '16:48:00') },
    {
      form: '007.H/TKT',
      receivedAt: at('2025-12-16', '08:16:00'),
      note: 'Dân số trung bình 2025 là số đã công bố; 2024 là mô phỏng – 2025 as published, 2024 simulated',
    },
    { form: '006.H/BCC-TKQG', period: '2024', receivedAt: at('2025-12-10', '08:00:00') },
    {
      form: '001.H/CTK',
      receivedAt: at('2026-01-23', '10:00:00'),
      source: officialSource['82']!,
      note: 'Số liệu thật – real figures',
    },
    {
      form: '003.N/CTK',
      receivedAt: at('2026-01-23', '10:05:00'),
      source: yearlySource,
      note: 'Số liệu thật – real figures',
    },
  ].map((arrival) => fileOf('2025', arrival)),
}

export const sampleRounds = [quangNgaiRound, dongThapRound]
