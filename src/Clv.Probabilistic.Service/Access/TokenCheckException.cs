namespace Clv.Probabilistic.Service;

/// <summary>A token cannot be checked, since its issuer does not answer.</summary>
internal sealed class TokenCheckException(Exception inner) : Exception("The issuer of tokens does not answer, so that tokens cannot be checked; try again soon.", inner);
