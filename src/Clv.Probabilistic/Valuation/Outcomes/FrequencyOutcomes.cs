namespace Clv.Probabilistic;

/// <summary>The outcomes of all customers of one frequency, as tables from which each is read off.</summary>
/// <remarks>
/// P(Y ≥ n) and P(S &gt; s) are sums over points of parameters of weight × P(alive) × what an active customer does, which depends on x and
/// T alone, and for S on the customer's mean spend through one number. Both are tabulated as Chebyshev coefficients, along n and along an
/// even grid of ln s, and searched per customer.
/// </remarks>
internal sealed class FrequencyOutcomes
{
    private readonly OutcomePoints _points;
    private readonly int _frequency;
    private readonly SpannedTails _tails;
    private readonly PaddedRows _counts;
    private readonly SpendGrid? _grid;
    private readonly FallingCurve? _spend;

    private FrequencyOutcomes(OutcomePoints points, int frequency, SpannedTails tails, SpendGrid? grid)
    {
        _points = points;
        _frequency = frequency;
        _tails = tails;
        _grid = grid;
        int ages = tails.Ages.Count;
        int counts = tails.Counts;
        _counts = new PaddedRows(counts, tails.Functions.Length * ages);
        for (int n = 0; n < counts; n++)
        {
            Span<double> row = _counts[n];
            for (int r = 0; r < tails.Functions.Length; r++)
            {
                for (int i = 0; i < ages; i++)
                {
                    row[(r * ages) + i] = tails.Functions[r][(i * counts) + n];
                }
            }
        }

        _spend = grid is null ? null : new FallingCurve(grid.First, grid.Step, SpendRows(tails, grid));
    }

    /// <summary>Whether P(alive) differs between customers of the same age.</summary>
    public bool NeedsAlive => _frequency > 0;

    /// <summary>The number of functions that a customer's P(alive) under each point weights.</summary>
    public int Functions => _tails.Functions.Length;

    /// <summary>The tables of a frequency.</summary>
    /// <param name="points">The points of parameters.</param>
    /// <param name="frequency">x.</param>
    /// <param name="ages">The smallest and the largest T.</param>
    /// <param name="means">The smallest and the largest mean spend, from 0.</param>
    /// <param name="horizon">t &gt; 0.</param>
    /// <param name="tail">The probability above the upper end.</param>
    /// <returns>Null where they would be too large.</returns>
    public static FrequencyOutcomes? Of(OutcomePoints points, int frequency, Interval ages, Interval means, double horizon, double tail)
    {
        if (FrequencyTails.Of(points, frequency, ages.Lower, ages.Upper, horizon) is not { } tails)
        {
            return null;
        }

        SpendGrid? grid = points.AreGammaGamma
            ? SpendGrid.Of(points.GammaGamma, points.SpendWeights, frequency, tails.Counts, means.Lower, means.Upper, tail)
            : null;
        const long LargestTable = 32_000_000;
        return points.AreGammaGamma && (grid is null || (long)grid.Count * grid.Share.Count * tails.Functions.Length * tails.Ages.Count > LargestTable)
            ? null
            : new FrequencyOutcomes(points, frequency, tails, grid);
    }

    /// <summary>The weight of each function of the basis, per customer.</summary>
    /// <param name="alive">Per point of parameters, P(alive) of each customer.</param>
    /// <param name="customers">How many there are.</param>
    /// <param name="weights">Per function, the weight for each customer.</param>
    public void FillWeights(double[][] alive, int customers, double[][] weights)
    {
        for (int r = 0; r < Functions; r++)
        {
            Span<double> own = weights[r].AsSpan(0, customers);
            if (!NeedsAlive)
            {
                own.Fill(_tails.Factors[0][r]);
                continue;
            }

            own.Clear();
            for (int k = 0; k < alive.Length; k++)
            {
                DenseSums.Add(_points.Purchases[k].Weight * _tails.Factors[k][r], alive[k], own);
            }
        }
    }

    /// <summary>A reader, which has room of its own; one per thread at a time.</summary>
    public Reader Read() => new(this);

    private static PaddedRows SpendRows(SpannedTails tails, SpendGrid grid)
    {
        int ages = tails.Ages.Count;
        int shares = grid.Share.Count;
        int counts = tails.Counts;
        int length = tails.Functions.Length * ages * shares;
        PaddedRows rows = new(grid.Count, length);
        double[] sum = new double[grid.Count];
        for (int at = 0; at < length; at++)
        {
            (int r, int i, int t) = (at / (ages * shares), at / shares % ages, at % shares);
            ReadOnlySpan<double> own = tails.Functions[r].AsSpan(i * counts, counts);
            Array.Clear(sum);
            for (int cell = 0; cell < grid.Cells; cell++)
            {
                double mass = own[grid.Starts[cell] - 1] - (grid.Starts[cell + 1] <= counts ? own[grid.Starts[cell + 1] - 1] : 0);
                DenseSums.Add(mass, grid.Above[(cell * shares) + t], sum);
            }

            for (int j = 0; j < sum.Length; j++)
            {
                rows[j][at] = sum[j];
            }
        }

        return rows;
    }

    /// <summary>Reads one customer after the other.</summary>
    public sealed class Reader
    {
        private readonly FrequencyOutcomes _outcomes;
        private readonly double[] _ages;
        private readonly double[] _shares;
        private readonly double[] _factors;
        private readonly double[] _spendFactors;
        private double _any;
        private double _logScale;

        internal Reader(FrequencyOutcomes outcomes)
        {
            _outcomes = outcomes;
            _ages = new double[outcomes._tails.Ages.Count];
            _factors = new double[outcomes._counts.Width];
            _shares = new double[outcomes._grid?.Share.Count ?? 0];
            _spendFactors = new double[PaddedRows.Padded(outcomes._counts.Length * _shares.Length)];
        }

        /// <summary>Turns to a customer.</summary>
        /// <param name="row">The place of the customer's weights.</param>
        /// <param name="weights">As <see cref="FillWeights"/> has written them.</param>
        /// <param name="age">T.</param>
        public void MoveTo(int row, double[][] weights, double age)
        {
            _outcomes._tails.Ages.Fill(Math.Log(_outcomes._points.Shift + age), _ages);
            int at = 0;
            for (int r = 0; r < _outcomes.Functions; r++)
            {
                double weight = weights[r][row];
                foreach (double polynomial in _ages)
                {
                    _factors[at++] = weight * polynomial;
                }
            }

            _any = _outcomes._counts.Product(0, _factors);
        }

        /// <summary>The smallest n with P(Y &gt; n) at most a probability.</summary>
        public int Purchases(double above)
        {
            if (_any <= above)
            {
                return 0;
            }

            // P(Y ≥ n) stands in row n − 1.
            int low = 0;
            int high = _outcomes._counts.Count;
            while (high - low > 1)
            {
                int middle = low + ((high - low) / 2);
                (low, high) = _outcomes._counts.Product(middle, _factors) > above ? (middle, high) : (low, middle);
            }

            return high;
        }

        /// <summary>Turns to the mean spend of the customer.</summary>
        /// <param name="mean">m̄ ≥ 0.</param>
        public void MoveToSpend(double mean)
        {
            SpendGrid grid = _outcomes._grid!;
            _logScale = grid.LogScaleOf(mean);
            grid.Share.Fill(grid.ShareOf(mean), _shares);
            int at = 0;
            foreach (double factor in _factors.AsSpan(0, _outcomes._counts.Length))
            {
                foreach (double polynomial in _shares)
                {
                    _spendFactors[at++] = factor * polynomial;
                }
            }
        }

        /// <summary>The smallest s with P(S &gt; s) at most a probability.</summary>
        public double Spend(double above) => _any <= above ? 0 : Math.Exp(_outcomes._spend!.Find(_spendFactors, above) + _logScale);
    }
}
