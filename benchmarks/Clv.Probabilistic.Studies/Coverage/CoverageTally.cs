using System.Globalization;

namespace Clv.Probabilistic.Studies;

/// <summary>How often intervals held what they were of.</summary>
internal sealed class CoverageTally
{
    private int _below;
    private int _above;
    private int _without;

    /// <summary>The intervals there were.</summary>
    public int Count { get; private set; }

    /// <summary>The share that held it.</summary>
    public double Share => (double)(Count - _below - _above) / Count;

    public void Add(int? side)
    {
        Count += side is null ? 0 : 1;
        _without += side is null ? 1 : 0;
        _below += side < 0 ? 1 : 0;
        _above += side > 0 ? 1 : 0;
    }

    /// <summary>Whether the share is farther outside a band than chance explains: three standard errors.</summary>
    public bool IsOutside(Interval band)
    {
        double chance = 3 * Math.Sqrt(0.1 * 0.9 / Count);
        return Count > 0 && (Share < band.Lower - chance || Share > band.Upper + chance);
    }

    /// <summary>The share in percent.</summary>
    /// <param name="sides">Whether to say how many lay below and above, and how many had no interval.</param>
    public string Text(bool sides) => Count == 0 ? "–"
        : sides ? string.Create(
            CultureInfo.InvariantCulture, $"{100 * Share:0.0} ({100.0 * _below / Count:0.0} + {100.0 * _above / Count:0.0}; {_without} without)")
        : string.Create(CultureInfo.InvariantCulture, $"{100 * Share:0.0}");
}
