namespace Clv.Probabilistic;

/// <summary>What is wrong with an argument, for who knows no arguments.</summary>
internal static class ArgumentSentence
{
    /// <summary>The message without the name of the parameter, which .NET appends.</summary>
    public static string Of(ArgumentException error)
    {
        int at = error.ParamName is null ? -1 : error.Message.IndexOf($" (Parameter '{error.ParamName}')", StringComparison.Ordinal);
        return at < 0 ? error.Message : error.Message[..at];
    }
}
