-- Price indices carry their base year, as fixed prices and ratios do; until now it stood only in the indicator's definition (2010 = 100).
-- Series of vintages are made anew from these when a round is run again; what was published stays as it was.
update observation set prices = 'constant-2010' where indicator = 'price-index' and prices = 'none';
