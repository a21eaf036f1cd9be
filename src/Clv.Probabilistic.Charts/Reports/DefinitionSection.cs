namespace Clv.Probabilistic.Charts;

/// <summary>What the words mean, and what the figures assume.</summary>
internal static class DefinitionSection
{
    public static IEnumerable<ReportBlock> Of(ReportSubject subject)
    {
        PredictionOptions options = subject.Predictions.Options;
        yield return new ReportBlock.Terms(
        [
            ("Customer", "Somebody who has bought at least once. People who have not bought yet are not in these figures, and neither is what they will bring."),
            ("Purchase", "All orders of a customer in the same period, such as a day, are one. Repeat purchases leave out the first."),
            ("Will buy again", $"The probability of at least one purchase within {subject.Horizon}."),
            ("Still active", "The probability that a customer has not left for good. It is shown of repeat buyers: in BG/NBD nobody can leave before the first repeat purchase, so that one-time buyers count as active there whatever they do. “Will buy again” counts everybody."),
            ("Lost", "The name of a segment, of those who bought least lately and least often. The model has no such line: it gives each of them a chance to buy again."),
            ("Purchases expected", $"The mean of what the model expects of a customer within {subject.Horizon}, given how often and how lately the customer bought."),
            .. subject.IsMoney
                ? [("Value", $"Expected purchases times expected spend per purchase{(options.Margin == 1 ? "" : ReportFigures.Say($" times a margin of {options.Margin:0.###}"))}, month by month over {subject.Horizon}. It is {ValueWords.Kind(options)}, {ValueWords.Terms(options)}.")]
                : Array.Empty<(string, string)>(),
            .. subject.Input.Forecaster is { } forecaster
                ? [("The forecast", $"Purchases expected, and their value, follow {forecaster}. What it says nothing about, such as who is still active, is the model's; so are the pictures of the fit.")]
                : Array.Empty<(string, string)>(),
            ("The model of purchases", ModelIn(subject.Model.Definition)),
            .. subject.Input.Spend?.Model.Definition is { } spend
                ? [("The model of spend", ModelIn(spend))]
                : Array.Empty<(string, string)>(),
            ("What is not in it", "Seasons, campaigns, prices and the economy: the future is taken to be like the past that the models saw."),
        ]);
    }

    private static string ModelIn(ModelDefinition definition) => $"{definition.Title}: {definition.Explanation}";
}
