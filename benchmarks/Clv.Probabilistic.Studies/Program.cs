using System.Globalization;
using Clv.Probabilistic.Studies;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// A new study adds one line here.
IStudy[] studies = [new CalibrationStudy(), new CoverageStudy(), new ExperimentStudy(), new FuzzStudy(), new LearningStudy(), new OptimaStudy(), new ScaleStudy()];

IStudy? study = studies.FirstOrDefault(known => args.Length > 0 && known.Name == args[0]);
if (study is null)
{
    Console.Error.WriteLine("Name a study:");
    foreach (IStudy known in studies)
    {
        Console.Error.WriteLine($"  {known.Name,-11} {known.Description}");
    }

    return 2;
}

try
{
    return study.Run(StudyArguments.Parse(args.AsSpan(1)), Console.Out);
}
catch (FormatException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
