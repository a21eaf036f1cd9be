using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>Σ over customers of the log-likelihood and of its derivatives in ln alpha (A), ln beta (B), ln gamma (C) and ln delta (D).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct BetaGeoBetaBinomialSums
{
    /// <summary>The log-likelihood.</summary>
    public double Value;

    /// <summary>Its derivative in ln alpha.</summary>
    public double A;

    /// <summary>Its derivative in ln beta.</summary>
    public double B;

    /// <summary>Its derivative in ln gamma.</summary>
    public double C;

    /// <summary>Its derivative in ln delta.</summary>
    public double D;

    /// <summary>The second derivative in ln alpha.</summary>
    public double AA;

    /// <summary>The derivative in ln alpha and ln beta.</summary>
    public double AB;

    /// <summary>The derivative in ln alpha and ln gamma.</summary>
    public double AC;

    /// <summary>The derivative in ln alpha and ln delta.</summary>
    public double AD;

    /// <summary>The second derivative in ln beta.</summary>
    public double BB;

    /// <summary>The derivative in ln beta and ln gamma.</summary>
    public double BC;

    /// <summary>The derivative in ln beta and ln delta.</summary>
    public double BD;

    /// <summary>The second derivative in ln gamma.</summary>
    public double CC;

    /// <summary>The derivative in ln gamma and ln delta.</summary>
    public double CD;

    /// <summary>The second derivative in ln delta.</summary>
    public double DD;
}
