namespace Clv.Probabilistic;

/// <summary>The predictive distribution of a customer's number of purchases within a horizon: P(Y ≥ n), averaged over points of
/// parameters.</summary>
internal sealed class PurchaseTails
{
    /// <summary>Up to here every number is computed; beyond, only those that are asked for.</summary>
    private const int MostCounted = 512;

    private const int FewestCounted = 16;

    /// <summary>A tail below this is left out.</summary>
    private const double Negligible = 1e-13;

    private readonly IReadOnlyList<(IPurchaseModel Model, double Weight)> _points;
    private readonly CustomerHistory _history;
    private readonly double _horizon;
    private readonly double _total;
    private readonly double[] _tails;
    private readonly bool _goesOn;

    /// <summary>The distribution of one customer.</summary>
    /// <param name="points">Models, with weights that need not add up to 1.</param>
    /// <param name="history">What is known of the customer.</param>
    /// <param name="horizon">t ≥ 0, finite.</param>
    public PurchaseTails(IReadOnlyList<(IPurchaseModel Model, double Weight)> points, CustomerHistory history, double horizon)
    {
        _points = points;
        _history = history;
        _horizon = horizon;
        foreach ((_, double weight) in points)
        {
            _total += weight;
        }

        _tails = [];
        for (int length = FewestCounted; length <= MostCounted; length *= 2)
        {
            _tails = Counted(length);
            if (_tails[^1] <= Negligible)
            {
                break;
            }
        }

        _goesOn = _tails[^1] > Negligible;
    }

    /// <summary>P(Y ≥ n).</summary>
    /// <param name="count">n ≥ 0.</param>
    public double AtLeast(int count) => count <= 0 ? 1
        : count <= _tails.Length ? _tails[count - 1]
        : _goesOn ? Asked(count)
        : 0;

    /// <summary>The smallest n ≥ 0 with P(Y ≤ n) ≥ p.</summary>
    /// <param name="probability">0 ≤ p &lt; 1.</param>
    /// <returns>At most <see cref="int.MaxValue"/>.</returns>
    public int Quantile(double probability)
    {
        double above = 1 - probability;
        return CountQuantile.Of(n => AtLeast(n + 1) > above);
    }

    /// <summary>The numbers of purchases from 1 on, one by one where they are few and in cells where they are many.</summary>
    /// <param name="ratio">How much the numbers of a cell may differ, relative to themselves.</param>
    public CountCell[] Cells(double ratio)
    {
        List<CountCell> cells = [];
        int from = 1;
        double tail = AtLeast(1);
        while (tail > Negligible && from < int.MaxValue / 2)
        {
            int to = CountCell.EndOf(from, ratio);
            double next = AtLeast(to);
            cells.Add(new CountCell(CountCell.MiddleOf(from, to), Math.Max(0, tail - next)));
            (from, tail) = (to, next);
        }

        if (tail > Negligible)
        {
            cells.Add(new CountCell(from, tail));
        }

        return [.. cells];
    }

    private double[] Counted(int length)
    {
        double[] sum = new double[length];
        double[] tails = new double[length];
        foreach ((IPurchaseModel model, double weight) in _points)
        {
            double share = weight / _total;
            if (model is PurchaseModel known)
            {
                known.FillAtLeastWhileActive(_history, _horizon, tails);
                share *= model.ProbabilityAlive(_history);
            }
            else
            {
                for (int n = 1; n <= length; n++)
                {
                    tails[n - 1] = model.Answer(PurchaseQuery.ProbabilityOfAtLeast(n, _horizon), _history);
                }
            }

            for (int i = 0; i < length; i++)
            {
                sum[i] += share * tails[i];
            }
        }

        return sum;
    }

    private double Asked(int count)
    {
        PurchaseQuery query = PurchaseQuery.ProbabilityOfAtLeast(count, _horizon);
        double sum = 0;
        foreach ((IPurchaseModel model, double weight) in _points)
        {
            sum += weight / _total * model.Answer(query, _history);
        }

        return sum;
    }
}
