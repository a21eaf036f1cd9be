using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>An arm of an experiment: customers who are treated alike.</summary>
/// <param name="Name">What it is called in files.</param>
/// <param name="Share">Its share of the customers, strictly between 0 and 1; those of all arms add up to 1.</param>
/// <example>
/// <code>
/// ExperimentArm[] three = [new("control", 0.5), new("letter", 0.25), new("voucher", 0.25)];
/// </code>
/// </example>
public readonly record struct ExperimentArm(string Name, double Share)
{
    /// <summary>The name of the arm that is held out.</summary>
    internal const string Control = "control";

    /// <summary>The name of the arm that is treated, where there is but one.</summary>
    internal const string Treatment = "treatment";

    /// <summary>Two arms, <c>control</c> and <c>treatment</c>.</summary>
    /// <param name="share">The share of the control arm, strictly between 0 and 1.</param>
    /// <returns>The control arm first.</returns>
    /// <exception cref="ArgumentException">The share breaks its rule.</exception>
    /// <example>
    /// <code>
    /// IReadOnlyList&lt;ExperimentArm> arms = ExperimentArm.Holdout(0.1);   // a tenth gets nothing
    /// </code>
    /// </example>
    public static IReadOnlyList<ExperimentArm> Holdout(double share = 0.5)
    {
        ExperimentArm[] arms = [new(Control, share), new(Treatment, 1 - share)];
        return Checked(arms);
    }

    /// <summary>The arms, if they are such.</summary>
    /// <exception cref="ArgumentException">There are fewer than two, one has no name or that of another, or shares break their rule.</exception>
    internal static IReadOnlyList<ExperimentArm> Checked(IReadOnlyList<ExperimentArm> arms)
    {
        const double Rounding = 1e-9;
        if (arms.Count < 2)
        {
            throw new ArgumentException("An experiment has two arms at least, the control arm first.", nameof(arms));
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (ExperimentArm arm in arms)
        {
            if (string.IsNullOrWhiteSpace(arm.Name) || !names.Add(arm.Name))
            {
                throw new ArgumentException($"'{arm.Name}' is the name of no arm or of two; give each a name of its own.", nameof(arms));
            }

            if (!(arm.Share > 0 && arm.Share < 1))
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"The share of the arm '{arm.Name}' is {arm.Share}; it lies strictly between 0 and 1."),
                    nameof(arms));
            }
        }

        double total = arms.Sum(arm => arm.Share);
        return Math.Abs(total - 1) <= Rounding
            ? Array.AsReadOnly(arms.ToArray())
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The shares of the arms add up to {total}; they must add up to 1."), nameof(arms));
    }
}
