namespace Clv.Probabilistic.Studies;

/// <summary>Tables of how often intervals held the truth.</summary>
internal sealed class CoverageReport(IReadOnlyList<CoverageCell> cells, bool sides)
{
    /// <summary>Where the share of right intervals of 90 % may lie; counts are discrete, so that a right interval of theirs covers
    /// more.</summary>
    private static readonly Interval _band = new(0.87, 0.93);

    private static readonly Interval _countBand = new(0.88, 1);

    private static readonly (string What, string Title, Interval Band)[] _customers =
    [
        (CustomerCoverage.Purchases, "purchases in their interval", _countBand),
        (CustomerCoverage.PurchasesTransform, "transform of purchases in the middle 90 %", _band),
        (CustomerCoverage.SpendTransform, "transform of spend, given a purchase", _band),
        (CustomerCoverage.Value, "value in its interval", _countBand),
    ];

    /// <summary>Writes the tables.</summary>
    /// <returns>Whether every share lies in its band, or as close to it as chance explains.</returns>
    public bool Write(TextWriter output)
    {
        WriteParameters(output);
        output.WriteLine();
        Head(output, "| model | customers | populations |", TotalColumns.All);
        foreach (CoverageCell cell in cells)
        {
            string shares = string.Join(" | ", TotalColumns.All.Select(what => cell.TallyOf(what).Text(sides)));
            output.WriteLine(FormattableString.Invariant($"{cell.Head} {cell.Populations} | {shares} |"));
        }

        output.WriteLine();
        Head(output, "| model | customers |", ["customers, transforms", .. _customers.Select(column => column.Title)]);
        foreach (CoverageCell cell in cells)
        {
            (int all, int some) = (cell.TallyOf(CustomerCoverage.Purchases).Count, cell.TallyOf(CustomerCoverage.PurchasesTransform).Count);
            string shares = string.Join(" | ", _customers.Select(column => cell.TallyOf(column.What).Text(sides)));
            output.WriteLine(FormattableString.Invariant($"{cell.Head} {all}, {some} | {shares} |"));
        }

        return WriteMisses(output);
    }

    private void WriteParameters(TextWriter output)
    {
        Head(output, "| model | customers | populations | on a ridge | with warnings |", ["posterior", "Wald"]);
        foreach (CoverageCell cell in cells)
        {
            string Row(bool wald) => string.Join(
                ", ", cell.Parameters.Select(name => $"{name} {cell.TallyOf(CoverageCell.NameOf(name, wald)).Text(sides)}"));
            output.WriteLine($"{cell.Head} {cell.Populations} | {cell.Ridges} | {cell.Warned} | {Row(wald: false)} | {Row(wald: true)} |");
        }
    }

    /// <summary>Names the shares that are farther outside their band than chance explains; Wald's are not promised.</summary>
    private bool WriteMisses(TextWriter output)
    {
        bool isFine = true;
        foreach (CoverageCell cell in cells)
        {
            IEnumerable<(string What, Interval Band)> all =
            [
                .. cell.Parameters.Select(name => (CoverageCell.NameOf(name, wald: false), _band)),
                .. TotalColumns.All.Select(what => (what, _band)),
                .. _customers.Select(column => (column.What, column.Band)),
            ];
            foreach ((string what, Interval band) in all)
            {
                CoverageTally tally = cell.TallyOf(what);
                if (tally.IsOutside(band))
                {
                    isFine = false;
                    output.WriteLine();
                    output.WriteLine($"{cell.Head} {what}: {tally.Text(sides: true)} is outside its band.");
                }
            }
        }

        return isFine;
    }

    private static void Head(TextWriter output, string first, IReadOnlyList<string> columns)
    {
        output.WriteLine($"{first} {string.Join(" | ", columns)} |");
        output.WriteLine(string.Concat(Enumerable.Repeat("|---", first.Count(letter => letter == '|') - 1 + columns.Count)) + "|");
    }
}
