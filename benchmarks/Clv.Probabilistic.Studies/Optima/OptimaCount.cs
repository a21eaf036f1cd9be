using System.Globalization;

namespace Clv.Probabilistic.Studies;

/// <summary>How often one way of searching found the best optimum.</summary>
internal sealed class OptimaCount
{
    private readonly string _search;
    private readonly int[] _byStatus = new int[Enum.GetValues<ConvergenceStatus>().Length];
    private int _fits;
    private int _best;
    private double _largestGap;

    public OptimaCount(string search) => _search = search;

    public void Add(ModelFit<BetaGeoModel> fit, double bestLogLikelihood, double sameOptimum)
    {
        double gap = (bestLogLikelihood - fit.LogLikelihood) / fit.Customers;
        _fits++;
        _byStatus[(int)fit.Convergence.Status]++;
        _best += gap <= sameOptimum ? 1 : 0;
        _largestGap = Math.Max(_largestGap, gap);
    }

    /// <summary>A row of a Markdown table.</summary>
    public string Row() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {_search} | {_fits} | {_best} ({(double)_best / _fits:p1}) | {_byStatus[0]} | {_byStatus[1]} | {_byStatus[2]} | {_largestGap:e1} |");
}
