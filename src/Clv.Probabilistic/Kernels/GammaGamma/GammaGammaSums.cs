using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>Weighted sums over customers of one frequency: all that value, gradient and Hessian need.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GammaGammaSums
{
    /// <summary>Σ w.</summary>
    public double Weight;

    /// <summary>Σ w·D.</summary>
    public double Deviance;

    /// <summary>Σ w·ln(s/π).</summary>
    public double LogShare;

    /// <summary>Σ w·ln((1 − s)/(1 − π)).</summary>
    public double LogRest;

    /// <summary>Σ w·(π − s).</summary>
    public double Excess;

    /// <summary>Σ w·π.</summary>
    public double Share;

    /// <summary>Σ w·(1 − π).</summary>
    public double Rest;

    /// <summary>Σ w·π(1 − π).</summary>
    public double Spread;
}
