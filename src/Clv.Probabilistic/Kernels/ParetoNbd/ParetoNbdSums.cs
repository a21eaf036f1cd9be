using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>Weighted sums over the customers of one frequency, from which value, gradient and Hessian follow.</summary>
/// <remarks>
/// A customer who has not bought since t_x has dropped out at some time v before T, or is active at T. Let v be that time, or T, and
/// D whether the customer has dropped out; E, Var and Cov are over v and D given the history, whose probabilities are in the proportion
/// of the integrand and the first term of <see cref="ParetoNbdPopulation.LogLikelihood"/>. With y = ln((alpha+v)/(alpha+t_x)) and z =
/// ln((beta+v)/(beta+t_x)), the logarithm of the integrand has these derivatives, up to what t_x alone decides: −r·y in ln r, (r+x)·η in
/// ln alpha, σ = D − s·z in ln s and τ = (s+D)·ζ − D·beta/(beta+t_x) in ln beta, with η = alpha/(alpha+t_x) − alpha/(alpha+v) and
/// ζ = beta/(beta+t_x) − beta/(beta+v). The log-likelihood's first derivatives are their means, and its second derivatives are means
/// of second derivatives plus their covariances (Louis's identity), which stay small where v is all but known.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct ParetoNbdSums
{
    /// <summary>Σ 1: the weight of the group.</summary>
    public double Weight;

    /// <summary>Σ ln(1 + t_x/alpha).</summary>
    public double LogPurchaseTime;

    /// <summary>Σ ln(1 + t_x/beta).</summary>
    public double LogDropoutTime;

    /// <summary>Σ ln P(no purchase from t_x to T), from being active at t_x.</summary>
    public double LogQuiet;

    /// <summary>Σ t_x/(alpha+t_x).</summary>
    public double PurchaseAge;

    /// <summary>Σ alpha/(alpha+t_x).</summary>
    public double PurchaseRest;

    /// <summary>Σ t_x/(beta+t_x).</summary>
    public double DropoutAge;

    /// <summary>Σ E[D]: the number expected to have dropped out.</summary>
    public double P;

    /// <summary>Σ E[y].</summary>
    public double Y;

    /// <summary>Σ E[η].</summary>
    public double Eta;

    /// <summary>Σ E[z].</summary>
    public double Z;

    /// <summary>Σ E[τ].</summary>
    public double Tau;

    /// <summary>Σ E[ζ].</summary>
    public double Zeta;

    /// <summary>Σ E[alpha·v/(alpha+v)²].</summary>
    public double PurchaseBend;

    /// <summary>Σ E[(s+D)·beta·v/(beta+v)²].</summary>
    public double DropoutBend;

    /// <summary>Σ Var(y).</summary>
    public double YY;

    /// <summary>Σ Cov(y, η).</summary>
    public double YEta;

    /// <summary>Σ Cov(y, σ).</summary>
    public double YSigma;

    /// <summary>Σ Cov(y, τ).</summary>
    public double YTau;

    /// <summary>Σ Var(η).</summary>
    public double EtaEta;

    /// <summary>Σ Cov(η, σ).</summary>
    public double EtaSigma;

    /// <summary>Σ Cov(η, τ).</summary>
    public double EtaTau;

    /// <summary>Σ Var(σ).</summary>
    public double SigmaSigma;

    /// <summary>Σ Cov(σ, τ).</summary>
    public double SigmaTau;

    /// <summary>Σ Var(τ).</summary>
    public double TauTau;
}
