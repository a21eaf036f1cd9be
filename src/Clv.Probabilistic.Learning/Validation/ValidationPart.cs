namespace Clv.Probabilistic.Learning;

/// <summary>A fold or an origin: what was predicted of rows that were not learnt from.</summary>
/// <remarks>Immutable.</remarks>
/// <example>
/// <code>
/// foreach (ValidationPart part in validated.Parts)
/// {
///     Console.WriteLine($"{part.Name}: learnt from {part.Learnt}, {part.Scores[0]:0.000} on {part.Predicted.Length}");
/// }
/// </code>
/// </example>
public sealed class ValidationPart
{
    private readonly double[] _predicted;

    internal ValidationPart(ValidationSplit split, double[] predicted, IReadOnlyList<LearningScore> scores)
    {
        Name = split.Name;
        Learnt = split.Learnt.Count;
        Actual = split.Unseen.Labels;
        Rows = split.Rows;
        _predicted = predicted;
        Scores = Array.AsReadOnly([.. scores.Select(score => score.Of(predicted, Actual))]);
    }

    /// <summary>Its name: <c>fold 1</c>, or the day of the origin.</summary>
    public string Name { get; }

    /// <summary>From how many rows was learnt.</summary>
    public int Learnt { get; }

    /// <summary>What was predicted: of purchases and spend not below 0, of whether customers buy from 0 to 1.</summary>
    public ReadOnlyColumn<double> Predicted => new(_predicted);

    /// <summary>What came, row by row as <see cref="Predicted"/>.</summary>
    public ReadOnlyColumn<double> Actual { get; }

    /// <summary>The values of <see cref="ValidationResult.Scores"/>, in this order; null where one does not exist.</summary>
    public IReadOnlyList<double?> Scores { get; }

    /// <summary>Where the rows stand among those of all windows.</summary>
    internal int[] Rows { get; }
}
