namespace Clv.Probabilistic.Lambda;

/// <summary>Why there is no answer.</summary>
/// <param name="Kind">What kind of failure it is, in a word.</param>
/// <param name="Message">What went wrong, in a sentence.</param>
internal sealed record Failure(string Kind, string Message);
