using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Discounted purchases along a path of times as a weighted sum of purchases expected within horizons.</summary>
/// <remarks>Σ_k d_k·[E(t_k) − E(t_{k−1})] summed by parts is E(t_K)·d_K + Σ_{k&lt;K} E(t_k)·(d_k − d_{k+1}): each E is needed once, and for
/// discounts that fall nothing is subtracted from anything of its own size.</remarks>
internal sealed class HorizonPath : IEquatable<HorizonPath>
{
    private readonly double[] _horizons;
    private readonly double[] _weights;

    private HorizonPath(double[] horizons, double[] weights)
    {
        _horizons = horizons;
        _weights = weights;
    }

    /// <summary>The number of horizons that count.</summary>
    public int Count => _horizons.Length;

    /// <summary>The horizons whose purchases count, &gt; 0.</summary>
    public ReadOnlySpan<double> Horizons => _horizons;

    /// <summary>What each counts, other than 0.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The weighted sum for times and discounts.</summary>
    /// <exception cref="ArgumentException">Their numbers differ, or one of them breaks its rule.</exception>
    public static HorizonPath Of(ReadOnlySpan<double> times, ReadOnlySpan<double> discounts)
    {
        if (times.Length != discounts.Length)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"There are {times.Length} times and {discounts.Length} discount factors; each time needs one."));
        }

        List<double> horizons = new(times.Length);
        List<double> weights = new(times.Length);
        for (int k = 0; k < times.Length; k++)
        {
            double before = k == 0 ? 0 : times[k - 1];
            if (!(times[k] >= before) || !double.IsFinite(times[k]))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Time {k + 1} is {times[k]} after {before}; times must be finite and must not fall."));
            }

            if (!double.IsFinite(discounts[k]))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"Discount factor {k + 1} is {discounts[k]}; it must be finite."));
            }

            double weight = k == times.Length - 1 ? discounts[k] : discounts[k] - discounts[k + 1];
            if (weight != 0 && times[k] > 0)
            {
                horizons.Add(times[k]);
                weights.Add(weight);
            }
        }

        return new HorizonPath([.. horizons], [.. weights]);
    }

    /// <inheritdoc/>
    public bool Equals(HorizonPath? other) => other is not null && Horizons.SequenceEqual(other.Horizons) && Weights.SequenceEqual(other.Weights);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HorizonPath);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (double horizon in _horizons)
        {
            hash.Add(horizon);
        }

        return hash.ToHashCode();
    }
}
