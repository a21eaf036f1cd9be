using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>Sums over a group of customers that the likelihood of regular purchases and its derivatives are made of.</summary>
/// <remarks>
/// With G = r+kx, n = alpha+T, d = alpha+t_x, l = ln(n/d), M = ln Σ_{j&lt;k} (G)_j/j!·z^j at z = (T−t_x)/n, u = G·l − M + ln a − ln(b+x−1)
/// and p = 1/(1+e^−u) the probability of having dropped out, w = p(1−p). M_r is the derivative of M in G, M_t that in ln alpha, and u_t that of
/// u in ln alpha. p and w are 0 where dropping out is not possible.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct CnbdSums
{
    /// <summary>Σ 1.</summary>
    public double Weight;

    /// <summary>Σ ln(n/alpha).</summary>
    public double LogAge;

    /// <summary>Σ M + ln(1 + e^u).</summary>
    public double Value;

    /// <summary>Σ T/n.</summary>
    public double Age;

    /// <summary>Σ alpha/n.</summary>
    public double Rest;

    /// <summary>Σ (T/n)·(alpha/n).</summary>
    public double AgeRest;

    /// <summary>Σ p.</summary>
    public double P;

    /// <summary>Σ M_r + p·(l − M_r).</summary>
    public double Rate;

    /// <summary>Σ M_t + p·u_t.</summary>
    public double Time;

    /// <summary>Σ (1−p)·M_rr + w·(l − M_r)².</summary>
    public double RateRate;

    /// <summary>Σ (1−p)·M_rt − p·δ + w·(l − M_r)·u_t.</summary>
    public double RateTime;

    /// <summary>Σ M_tt + p·u_tt + w·u_t².</summary>
    public double TimeTime;

    /// <summary>Σ w.</summary>
    public double W;

    /// <summary>Σ w·(l − M_r).</summary>
    public double WRate;

    /// <summary>Σ w·u_t.</summary>
    public double WTime;
}
