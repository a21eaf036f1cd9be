using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Learning;

/// <summary>How a learner did on rows that it had not learnt from.</summary>
/// <remarks>Immutable. As a table it has a row per fold or origin and a column per score.</remarks>
/// <example>
/// <code>
/// ValidationResult validated = LearningValidation.Run(trees, windows);
/// Console.WriteLine(validated);
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class ValidationResult : ITabularResult
{
    private readonly ValidationOptions _options;

    internal ValidationResult(string learner, ValidationOptions options, IReadOnlyList<ValidationPart> parts)
    {
        Learner = learner;
        _options = options;
        Parts = parts;
        Scores = Array.AsReadOnly([.. options.ScoresOfTarget.Select((score, at) => ValidationScore.Of(score, parts.Select(part => part.Scores[at])))]);
    }

    /// <summary>The name of the learner.</summary>
    public string Learner { get; }

    /// <summary>What was held out.</summary>
    public ValidationProtocol Protocol => _options.Protocol;

    /// <summary>What was learnt.</summary>
    public LearningTarget Target => _options.Target;

    /// <summary>What was minimized.</summary>
    public LearningLoss Loss => _options.LossOfTarget;

    /// <summary>The folds, or the origins, the latest first.</summary>
    public IReadOnlyList<ValidationPart> Parts { get; }

    /// <summary>The scores over all of them.</summary>
    public IReadOnlyList<ValidationScore> Scores { get; }

    /// <summary>Sentences about what the scores are of, and which do not exist where.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Remarks =>
    [
        $"In the mean, with the standard deviation between {PartsName}: {string.Join(", ", Scores.Select(Text))}.",
        .. Scores.SelectMany((score, at) => Parts.Where(part => part.Scores[at] is null).Select(part => Missing(score.Score, part))),
        .. Protocol == ValidationProtocol.CustomerFolds ? [Optimistic] : Array.Empty<string>(),
    ];

    /// <summary>What is to be known of scores by folds of customers.</summary>
    internal static string Optimistic =>
        "Folds of customers are optimistic: the learner saw other customers in the very weeks that it is scored on, and nobody sees the next.";

    private string PartsName => Protocol == ValidationProtocol.CustomerFolds ? "folds" : "origins";

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        Protocol == ValidationProtocol.CustomerFolds
            ? FormattableString.Invariant($"{Learner} on {Target.Noun()}: {Parts.Count} folds of customers of the same time (optimistic)")
            : FormattableString.Invariant($"{Learner} on {Target.Noun()}: each origin by what was learnt before it"),
        Parts.Count,
        [
            ResultColumn.Of(Protocol == ValidationProtocol.CustomerFolds ? "fold_of_customers" : "origin", Parts.Count, part => Parts[part].Name),
            ResultColumn.Of("learnt", Parts.Count, part => Parts[part].Learnt, CellStyle.Count),
            ResultColumn.Of("scored", Parts.Count, part => Parts[part].Predicted.Length, CellStyle.Count),
            .. Scores.Select((score, at) => ResultColumn.Optional(score.Score.Name(), Parts.Count, part => Parts[part].Scores[at])),
        ])
    {
        Remarks = Remarks,
    };

    /// <summary>Where a score does not exist, and why.</summary>
    internal static string Missing(LearningScore score, ValidationPart part) => score == LearningScore.RocAuc
        ? FormattableString.Invariant($"There is no {score.Name()} at {part.Name}: all {part.Actual.Length} rows there are of one class, {(part.Actual[0] > 0 ? "with" : "without")} a purchase.")
        : FormattableString.Invariant($"There is no {score.Name()} at {part.Name}: all {part.Actual.Length} rows there have the label {part.Actual[0]}.");

    private static string Text(ValidationScore score) =>
        $"{score.Score.Name()} {Number(score.Mean, "does not exist")}{(score.Spread is { } spread ? $" ({DisplayText.Rounded(spread)})" : string.Empty)}";

    private static string Number(double? value, string without) => value is { } number ? DisplayText.Of(number, CellStyle.Number) : without;
}
