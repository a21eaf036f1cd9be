namespace Clv.Probabilistic;

/// <summary>The ends of every customer's outcome intervals: customers of one frequency share tables where they are enough to pay for
/// them.</summary>
internal sealed class OutcomeColumns
{
    /// <summary>Fewer customers of one frequency are taken one by one.</summary>
    private const int FewestForTable = 64;

    private const int BlockSize = 2048;

    /// <summary>Customers that are taken one by one, at a time.</summary>
    private const int RowBlockSize = 128;

    private readonly CustomerSummary _customers;
    private readonly OutcomePoints _points;
    private readonly double _horizon;
    private readonly CancellationToken _cancellationToken;
    private readonly FrequencyGroups _groups;
    private readonly FrequencyOutcomes?[] _tables;
    private readonly List<(int Group, int Start, int End)> _blocks = [];

    /// <summary>Makes what work on columns needs.</summary>
    public OutcomeColumns(
        CustomerSummary customers, OutcomePoints points, double horizon, double level, CancellationToken cancellationToken)
    {
        _customers = customers;
        _points = points;
        _horizon = horizon;
        _cancellationToken = cancellationToken;
        _groups = FrequencyGroups.Of(customers.Frequency);
        _tables = new FrequencyOutcomes?[_groups.Count];
        Ends = new OutcomeEnds(customers.Count, points.Spend.Length > 0, level);
    }

    /// <summary>The ends.</summary>
    public OutcomeEnds Ends { get; }

    /// <summary>Fills all ends.</summary>
    /// <param name="threads">The most threads to use.</param>
    public void Fill(int threads)
    {
        if (_points.HaveCurves)
        {
            new BlockWorkers(new Tables(this), threads).Run(_groups.Count);
        }

        for (int group = 0; group < _groups.Count; group++)
        {
            (int start, int length) = _groups.Rows(group).GetOffsetAndLength(_customers.Count);
            int size = _tables[group] is null ? RowBlockSize : BlockSize;
            for (int at = 0; at < length; at += size)
            {
                _blocks.Add((group, start + at, start + Math.Min(length, at + size)));
            }
        }

        new BlockWorkers(new Rows(this), threads).Run(_blocks.Count);
        if (!double.IsNaN(_points.FlatSpend))
        {
            Ends.SetFlatSpend(_points.FlatSpend);
        }
    }

    private void MakeTable(int group)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        ReadOnlySpan<int> rows = _groups.Order[_groups.Rows(group)];
        if (rows.Length < FewestForTable || HaveSeveralConstants)
        {
            return;
        }

        double least = double.PositiveInfinity;
        double largest = 0;
        ReadOnlySpan<double> ages = _customers.T;
        foreach (int row in rows)
        {
            least = Math.Min(least, ages[row]);
            largest = Math.Max(largest, ages[row]);
        }

        _tables[group] = FrequencyOutcomes.Of(
            _points, _groups.Frequency(group), new Interval(least, largest), OutcomeEnds.MeansOf(_customers, rows), _horizon, 1 - Ends.Upper);
    }

    private void FillRows(int block)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        (int group, int start, int end) = _blocks[block];
        ReadOnlySpan<int> rows = _groups.Order[start..end];
        if (_tables[group] is { } table)
        {
            FillByTable(table, _groups.Frequency(group), rows);
        }
        else
        {
            RowOutcomes.Fill(_points, _customers, rows, _horizon, Ends, _cancellationToken);
        }
    }

    private void FillByTable(FrequencyOutcomes table, int frequency, ReadOnlySpan<int> rows)
    {
        double[][] weights = new double[table.Functions][];
        for (int r = 0; r < weights.Length; r++)
        {
            weights[r] = new double[rows.Length];
        }

        table.FillWeights(table.NeedsAlive ? Alive(frequency, rows) : [], rows.Length, weights);
        FrequencyOutcomes.Reader reader = table.Read();
        ReadOnlySpan<double> ages = _customers.T;
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            reader.MoveTo(i, weights, ages[row]);
            Ends.SetPurchases(row, reader.Purchases(1 - Ends.Lower), reader.Purchases(1 - Ends.Upper));
            if (!_points.AreGammaGamma)
            {
                SetConstantSpend(row);
                continue;
            }

            double mean = OutcomeEnds.MeanOf(_customers, row);
            if (mean < 0)
            {
                Ends.SetSpend(row, double.NaN, double.NaN);
                continue;
            }

            reader.MoveToSpend(mean);
            Ends.SetSpend(row, reader.Spend(1 - Ends.Lower), reader.Spend(1 - Ends.Upper));
        }
    }

    /// <summary>Whether several points of spend say what a purchase costs, so that sums are no multiples of one number.</summary>
    private bool HaveSeveralConstants => _points.Spend.Length > 1 && !_points.AreGammaGamma && double.IsNaN(_points.FlatSpend);

    /// <summary>Sets the ends of spend of a customer whose purchases all cost what is expected of them.</summary>
    private void SetConstantSpend(int row)
    {
        if (_points.Spend.Length == 1 && double.IsNaN(_points.FlatSpend))
        {
            double perPurchase = SpendPerPurchase.Of(_points.Spend[0].Model, _customers.HistoryOf(row))?.Constant ?? double.NaN;
            Ends.SetSpend(row, Times(Ends.PurchasesLower[row]), Times(Ends.PurchasesUpper[row]));

            double Times(double purchases) => purchases == 0 && !double.IsNaN(perPurchase) ? 0 : purchases * perPurchase;
        }
    }

    /// <summary>P(alive) of rows of one frequency under every point.</summary>
    private double[][] Alive(int frequency, ReadOnlySpan<int> rows)
    {
        int[] frequencies = new int[rows.Length];
        Array.Fill(frequencies, frequency);
        CustomerSummary some = new(
            _customers.TimeUnit,
            frequencies,
            Picked.Rows<double>(_customers.Recency, rows),
            Picked.Rows<double>(_customers.T, rows),
            monetaryValue: null,
            weight: null,
            CustomerIds.RowNumbers(rows.Length),
            holdout: null,
            account: null);
        return [.. _points.Known.Select(model => model.ProbabilityAlive(some))];
    }

    private sealed class Tables(OutcomeColumns columns) : IBlockWork
    {
        public void Run(int block) => columns.MakeTable(block);
    }

    private sealed class Rows(OutcomeColumns columns) : IBlockWork
    {
        public void Run(int block) => columns.FillRows(block);
    }
}
