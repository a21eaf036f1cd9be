namespace Clv.Probabilistic;

/// <summary>How much of a likelihood a kernel is asked for.</summary>
internal enum Derivatives
{
    /// <summary>The value alone.</summary>
    None = 0,

    /// <summary>The value and the gradient.</summary>
    First = 1,

    /// <summary>The value, the gradient and the Hessian.</summary>
    Second = 2,
}
