import type { MarkName } from './make/logo-mark.ts';

/** What makes up a vendor: its look, and what it sells. */
export interface VendorProfile {
  readonly id: string;
  /** Invented. */
  readonly name: string;
  /** Shape of the logo. */
  readonly mark: MarkName;
  readonly category: string;
  /** ISO 4217 code. */
  readonly currency: 'EUR' | 'GBP';
  /** Main and second colour of the logo. */
  readonly colours: readonly [main: string, second: string];
  /** What it sells, and the price of one in hundredths. */
  readonly items: readonly (readonly [name: string, cents: number])[];
}

/** The 25 companies that send receipts, by name. */
export const vendors: readonly VendorProfile[] = [
  vendor(
    'Almond Street Bakery',
    ['dish', 'Meals', 'EUR', '#b8653a', '#f3d9a4'],
    'Rolls 390, Butter croissant 260, Sourdough loaf 540, Cheese tart 480, Filter coffee 310',
  ),
  vendor(
    'Brackenhill Coffee',
    ['cup', 'Meals', 'GBP', '#4b2e20', '#c98d4b'],
    'Espresso beans 1 kg 2390, Oat milk 290, Flat white 360, Paper cups 50 x 890, Cleaning tablets 1250',
  ),
  vendor(
    'Copperline Hosting',
    ['sheets', 'Software', 'EUR', '#1f3b57', '#d9773d'],
    'Virtual server M 2450, Backup 100 GB 790, Domain .example 1200, Mail boxes x 5 1490, Traffic pack 950',
  ),
  vendor(
    'Dapplewood Print',
    ['leaf', 'Office', 'EUR', '#23644d', '#9ccf8a'],
    'Flyers A5 x 500 8900, Business cards 4200, Poster A2 1850, Binding 690, Proof 1500',
  ),
  vendor(
    'Ferrowby Tools',
    ['hexagon', 'Tools', 'GBP', '#c0392b', '#2c2c2c'],
    'Drill bit set 2895, Cordless driver 12900, Work gloves 790, Wood screws 200 540, Spirit level 2190',
  ),
  vendor(
    'Greyfinch Insurance',
    ['ring', 'Insurance', 'EUR', '#54616e', '#a9c6d9'],
    'Liability, month 6890, Contents, month 3450, Van cover 9820, Legal cover 2490, Excess refund fee 500',
  ),
  vendor(
    'Halyard Marine',
    ['waves', 'Transport', 'EUR', '#12496b', '#e8b84a'],
    'Ferry, van 8900, Ferry, driver 2400, Mooring, night 3150, Rope 10 mm x 20 4480, Diesel 40 l 7120',
  ),
  vendor(
    'Inkwell Lane',
    ['sheets', 'Office', 'GBP', '#2b2d6e', '#8f94e8'],
    'Fountain pen 3450, Ink, blue 890, Notebook A5 1290, Pencils x 12 760, Envelopes 100 1140',
  ),
  vendor(
    'Kestrel Fuels',
    ['slice', 'Transport', 'EUR', '#d8572a', '#22313f'],
    'Diesel 52 l 8736, Unleaded 38 l 6612, Screen wash 590, AdBlue 10 l 1490, Car wash 1200',
  ),
  vendor(
    'Lumenvale Electric',
    ['bolt', 'Utilities', 'EUR', '#f2b705', '#3a3a3a'],
    'Energy 812 kWh 24360, Base price 1250, Meter fee 420, Grid fee 3180, Green tariff 390',
  ),
  vendor(
    'Marlow Paper',
    ['house', 'Office', 'GBP', '#0f7173', '#f0c987'],
    'Copy paper 5 x 500 2450, Card A4 white 980, Labels 21 up 1490, Kraft roll 1890, Guillotine blade 3200',
  ),
  vendor(
    'Northmoor Hotel',
    ['star', 'Travel', 'GBP', '#5b2a4e', '#d6a9c8'],
    'Single room 9800, Breakfast 1450, Parking, night 1200, City tax 350, Laundry 1680',
  ),
  vendor(
    'Orrin Rail',
    ['arrow', 'Travel', 'EUR', '#a61c3c', '#30343f'],
    'Day return 4680, Seat reservation 490, Bicycle ticket 650, First class extra 2200, Rail card, month 8900',
  ),
  vendor(
    'Ostlund Office',
    ['dish', 'Furniture', 'EUR', '#3d5a45', '#e2d4b7'],
    'Desk chair 24900, Desk lamp 6900, Drawer unit 15900, Foot rest 4500, Cable tray 2990',
  ),
  vendor(
    'Pallet & Pine',
    ['peak', 'Furniture', 'GBP', '#8a5a2b', '#3f6b4f'],
    'Shelf board 180 cm 3490, Brackets x 4 1280, Packing crate 2250, Pine slats 1740, Wood oil 1990',
  ),
  vendor(
    'Quillfeather',
    ['leaf', 'Software', 'EUR', '#6c4ab6', '#f2a7c3'],
    'Writer plan, seat 1290, Team plan, seat 1990, Extra storage 490, Sign-off pack 2500, Import service 9900',
  ),
  vendor(
    'Ridgeback Couriers',
    ['peak', 'Postage', 'GBP', '#3b3b3b', '#f26b21'],
    'Same day, zone 1 1450, Same day, zone 2 2250, Overnight parcel 1190, Waiting 15 min 600, Pallet, next day 6400',
  ),
  vendor(
    'Saltmarsh Catering',
    ['slice', 'Meals', 'GBP', '#2d7d6f', '#f4e3c1'],
    'Lunch buffet, head 1450, Sandwich tray 4200, Fruit bowl 1600, Mineral water x 12 980, Staff, hour 2200',
  ),
  vendor(
    'Skarne Telecom',
    ['ring', 'Telecom', 'EUR', '#0081a7', '#f07167'],
    'Fibre 500, month 4990, Mobile line 1490, Data SIM 990, Static address 500, Roaming day 290',
  ),
  vendor(
    'Tern Logistics',
    ['arrow', 'Postage', 'EUR', '#004e89', '#9fd3f5'],
    'Parcel to 5 kg 790, Parcel to 30 kg 1890, Express extra 1250, Customs entry 3500, Storage, week 2400',
  ),
  vendor(
    'Tollgate Hardware',
    ['house', 'Tools', 'EUR', '#705220', '#e0a526'],
    'Padlock 1690, Hinge pair 840, Silicone 690, Paint white 10 l 5990, Brush set 1190',
  ),
  vendor(
    'Umbra Kitchen',
    ['cup', 'Meals', 'EUR', '#22223b', '#c9ada7'],
    'Lunch menu 1390, Soup of the day 690, Lemonade 380, Tasting menu 4200, Espresso 260',
  ),
  vendor(
    'Vexley Taxis',
    ['star', 'Travel', 'GBP', '#f4c20d', '#1b1b1b'],
    'Ride, town 1180, Ride, airport 4650, Night extra 500, Waiting 10 min 450, Luggage 200',
  ),
  vendor(
    'Wexcombe Water',
    ['waves', 'Utilities', 'GBP', '#2a6fdb', '#7fd8d4'],
    'Water 38 m3 6840, Waste water 5920, Meter rent 310, Dispenser rent 1900, Bottles 19 l x 4 2760',
  ),
  vendor(
    'Zephrin Software',
    ['hexagon', 'Software', 'EUR', '#e4572e', '#17bebb'],
    'Licence, year 19900, Support, hour 9500, Add-on maps 4900, Training day 49000, Update fee 2900',
  ),
];

function vendor(
  name: string,
  look: readonly [MarkName, string, 'EUR' | 'GBP', string, string],
  items: string,
): VendorProfile {
  const [mark, category, currency, main, second] = look;
  return {
    id: name.toLowerCase().replaceAll(/[^a-z]+/gu, '-'),
    name,
    mark,
    category,
    currency,
    colours: [main, second],
    items: items.split(/, (?=[A-Z])/u).map((item) => {
      const cut = item.lastIndexOf(' ');
      return [item.slice(0, cut), Number(item.slice(cut + 1))] as const;
    }),
  };
}
