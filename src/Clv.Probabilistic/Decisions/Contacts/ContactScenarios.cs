namespace Clv.Probabilistic;

/// <summary>Plans under other assumptions.</summary>
internal static class ContactScenarios
{
    private static readonly double[] _factorsOfLift = [0.5, 0.75, 1, 1.25, 1.5];

    /// <summary>The plans.</summary>
    /// <param name="predictions">What is expected of customers.</param>
    /// <param name="options">The assumptions of the plan.</param>
    /// <param name="contacted">Whom that contacts.</param>
    public static ContactSensitivity[] Of(CustomerPredictions predictions, ContactOptions options, int[] contacted)
    {
        ContactSensitivity With(string name, ContactOptions other, double margin = 1) => Scenario(predictions, contacted, name, other, margin);
        return
        [
            .. _factorsOfLift.Select(factor => With(
                factor == 1 ? "as assumed" : FormattableString.Invariant($"lift {(factor - 1):+0%;-0%}"), options.TimesLift(factor))),
            With("contact costs -20%", options with { CostPerContact = 0.8 * options.CostPerContact }),
            With("contact costs +20%", options with { CostPerContact = 1.2 * options.CostPerContact }),
            With("value -20%", options, margin: 0.8),
            With("value +20%", options, margin: 1.2),
        ];
    }

    private static ContactSensitivity Scenario(CustomerPredictions predictions, int[] contacted, string name, ContactOptions options, double margin)
    {
        ContactCosts costs = new(predictions, options, margin);
        ContactChoice choice = ContactChoice.Of(predictions, options, costs);
        return new ContactSensitivity(name, choice.Chosen.Length, choice.Cost, choice.Gain, contacted.Sum(costs.Gain));
    }
}
