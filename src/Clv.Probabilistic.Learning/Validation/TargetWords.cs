namespace Clv.Probabilistic.Learning;

/// <summary>How targets are called in titles.</summary>
internal static class TargetWords
{
    /// <summary>The noun of a target.</summary>
    public static string Noun(this LearningTarget target) => target switch
    {
        LearningTarget.Spend => "spend",
        LearningTarget.Bought => "whether customers buy",
        _ => "purchases",
    };
}
