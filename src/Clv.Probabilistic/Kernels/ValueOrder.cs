namespace Clv.Probabilistic;

/// <summary>The value alone.</summary>
internal readonly struct ValueOrder : IDerivativeOrder
{
    /// <inheritdoc/>
    public static bool Gradient => false;

    /// <inheritdoc/>
    public static bool Hessian => false;
}
