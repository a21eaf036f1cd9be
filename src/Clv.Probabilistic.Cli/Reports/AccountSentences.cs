namespace Clv.Probabilistic.Cli;

/// <summary>What became of orders, in sentences of the tool: with the options that pin what was inferred.</summary>
internal static class AccountSentences
{
    /// <summary>The sentences about a reading and a summary.</summary>
    public static IEnumerable<string> Of(SummaryAccount account) => WithPins(account.Sentences(), account.Transactions);

    /// <summary>The sentences about a reading alone.</summary>
    public static IEnumerable<string> Of(TransactionAccount account) => WithPins(TransactionSentences.Reading(account), account);

    private static IEnumerable<string> WithPins(IEnumerable<string> sentences, TransactionAccount account)
    {
        string? inferred = TransactionSentences.Inferred(account);
        foreach (string sentence in sentences)
        {
            yield return OptionFlags.Translate(sentence);
            if (sentence == inferred)
            {
                yield return OptionFlags.Translate(TransactionSentences.Pins(account)!);
            }
        }
    }
}
