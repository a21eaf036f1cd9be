using Clv.Probabilistic.Service;

namespace Clv.Probabilistic.Cli;

/// <summary>How far ahead agents look: nobody plans for longer futures, and they take as much longer to be valued.</summary>
internal static class AgentHorizon
{
    /// <summary>The longest future that is asked for, in years.</summary>
    public const double MostYears = 10;

    /// <summary>The longest of a run that was made otherwise, in years.</summary>
    private const double MostYearsOfRun = 30;

    /// <summary>Refuses a horizon that is given and is shorter than a day or too long.</summary>
    /// <exception cref="AgentRefusalException">It is.</exception>
    public static void Require(AgentArguments arguments, TimeUnit unit, double mostYears)
    {
        if (arguments.Number("horizon") is { } horizon)
        {
            Require(horizon, unit, mostYears);
        }
    }

    /// <summary>The same of a run, whose own horizon holds where none is given.</summary>
    /// <exception cref="AgentRefusalException">It is.</exception>
    public static void Require(AgentArguments arguments, RunManifest run, double mostYears) =>
        Require(arguments.Number("horizon") ?? run.Horizon, run.TimeUnit, mostYears);

    /// <summary>Refuses a run that looks too far ahead.</summary>
    /// <exception cref="AgentRefusalException">It does.</exception>
    public static void Require(RunManifest run)
    {
        if (!(run.Horizon * run.TimeUnit.LengthInYears() <= MostYearsOfRun))
        {
            throw new AgentRefusalException(FormattableString.Invariant(
                $"The run looks further ahead than {MostYearsOfRun} years, which takes too long to be valued here; fit again with a shorter horizon."));
        }
    }

    private static void Require(double horizon, TimeUnit unit, double mostYears)
    {
        if (horizon * unit.LengthInYears() > mostYears)
        {
            throw new AgentRefusalException(FormattableString.Invariant(
                $"horizon is longer than {mostYears} years; give a length in {unit.Name()}s up to {Math.Floor(mostYears / unit.LengthInYears())}."));
        }

        if (horizon * unit.LengthInDays() < 1)
        {
            throw new AgentRefusalException($"horizon is shorter than a day; give a length in {unit.Name()}s.");
        }
    }
}
