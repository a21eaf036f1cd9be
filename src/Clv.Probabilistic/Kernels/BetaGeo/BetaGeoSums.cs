using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>Weighted sums over the customers of one frequency, from which value, gradient and Hessian follow.</summary>
/// <remarks>
/// With n = alpha + T, d = alpha + t_x, l = ln(n/d), u = (r+x)·l + ln a − ln(b+x−1), p = 1/(1+e^−u) (the probability of
/// having dropped out), w = p(1−p) and δ = alpha/d − alpha/n. Times are divided by alpha so that the sums belong to derivatives in
/// log-parameters and keep their digits when alpha is huge. For x = 0 every sum with p or w is 0.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct BetaGeoSums
{
    /// <summary>Σ 1: the weight of the group.</summary>
    public double Weight;

    /// <summary>Σ ln(n/alpha).</summary>
    public double LogAge;

    /// <summary>Σ ln(1 + e^u).</summary>
    public double Softplus;

    /// <summary>Σ T/n.</summary>
    public double Age;

    /// <summary>Σ alpha/n.</summary>
    public double Rest;

    /// <summary>Σ p.</summary>
    public double P;

    /// <summary>Σ p·l.</summary>
    public double Pl;

    /// <summary>Σ p·δ.</summary>
    public double Pd;

    /// <summary>Σ (T/n)·(alpha/n).</summary>
    public double AgeRest;

    /// <summary>Σ p·δ·(1 − alpha/d − alpha/n).</summary>
    public double Pdd;

    /// <summary>Σ w.</summary>
    public double W;

    /// <summary>Σ w·l.</summary>
    public double Wl;

    /// <summary>Σ w·l².</summary>
    public double Wll;

    /// <summary>Σ w·δ.</summary>
    public double Wd;

    /// <summary>Σ w·l·δ.</summary>
    public double Wld;

    /// <summary>Σ w·δ².</summary>
    public double Wdd;
}
