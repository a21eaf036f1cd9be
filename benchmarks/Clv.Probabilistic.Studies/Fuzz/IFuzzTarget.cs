namespace Clv.Probabilistic.Studies;

/// <summary>A way through the library that begins with bytes from outside.</summary>
internal interface IFuzzTarget
{
    /// <summary>Goes the whole way.</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="random">Chooses options; the bytes have been chosen already.</param>
    /// <returns>Why the library refused, in its sentence; null where everything went through.</returns>
    /// <exception cref="FuzzFailureException">Something came out that must not.</exception>
    string? Run(byte[] input, ref FuzzRandom random);
}
