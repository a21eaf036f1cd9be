using System.Runtime.Intrinsics;

namespace Clv.Probabilistic.Tests;

/// <summary>The logarithm and exponential of the vector kernels, at every width, against values with 60 digits (mpmath).</summary>
[Category(Widths.Category)]
public class VectorFunctionTests
{
    /// <summary>What the likelihood's accuracy is built on: about five units in the last place.</summary>
    private const double Tolerance = 1e-15;

    /// <summary>t and ln(1 + t), mpmath at 60 digits, rounded to 20.</summary>
    private static readonly (double T, double Log)[] _log1p =
    [
        (5.0261780262373864e-300, 5.0261780262373863767e-300),
        (5.981974236116414e-275, 5.9819742361164144336e-275),
        (9.225474197811192e-250, 9.2254741978111919809e-250),
        (5.144285623887983e-225, 5.1442856238879829567e-225),
        (5.519787330254214e-200, 5.5197873302542135624e-200),
        (6.227724976764083e-175, 6.2277249767640829015e-175),
        (2.643477060308402e-150, 2.6434770603084017758e-150),
        (5.555986887472069e-125, 5.5559868874720689325e-125),
        (6.605956209929538e-100, 6.6059562099295378629e-100),
        (8.057494165427577e-75, 8.0574941654275772651e-75),
        (1.8376987604400443e-50, 1.8376987604400443318e-50),
        (3.700271237358277e-25, 3.7002712373582770699e-25),
        (1.806967783677371e-17, 1.8069677836773708636e-17),
        (8.20583635586788e-16, 8.2058363558678768517e-16),
        (7.171602494617029e-15, 7.1716024946170031837e-15),
        (1.3727349936916292e-12, 1.3727349936906870432e-12),
        (9.741521445109127e-09, 9.741521397660507119e-9),
        (9.586344252017546e-08, 9.5863437925275945624e-8),
        (6.81991054845118e-06, 6.8198872929669690477e-6),
        (0.000647850807074928, 0.00064764104233342944227),
        (0.002401697446747446, 0.002398817980916858632),
        (0.011335065588514838, 0.011271305099725176868),
        (0.5702593268917261, 0.45124078208425979388),
        (1.5300048360028093, 0.92822121420116302784),
        (26.928535389015693, 3.3296489399503991107),
        (315.3292821620411, 5.7567837032066230112),
        (12677.350441006183, 9.447651128125298509),
        (512901670.4887232, 20.055594711252067778),
        (4920726938244245.0, 36.13223266617635798),
        (8.497601443814934e+16, 38.981145428499268876),
        (5.620204621400282e+17, 40.870314653643396093),
        (6.698596200480677e+40, 94.00530170188956393),
        (5.447981054640445e+100, 231.9537543907568281),
        (6.895800833824276e+200, 462.44793125034746048),
        (5.0702359462360635e+299, 690.09633015945904994),
        (0.5, 0.40546510810816438198),
        (0.53, 0.42526773540434411242),
        (0.54, 0.43178241642553781362),
        (1.0, 0.69314718055994530942),
        (1.05, 0.71783979315031683209),
        (0.9, 0.64185388617239478768),
        (0.414, 0.34642256747438099859),
        (0.4143, 0.34663470904431708996),
        (2.0, 1.0986122886681096914),
        (3.0, 1.3862943611198906188),
    ];

    /// <summary>t and e^t, mpmath at 60 digits, rounded to 20.</summary>
    private static readonly (double T, double Exp)[] _exp =
    [
        (0.0, 1.0),
        (-1e-300, 1.0),
        (-1e-20, 0.99999999999999999999),
        (-1e-10, 0.9999999999),
        (-0.1, 0.90483741803595956814),
        (-0.34, 0.7117703227626096977),
        (-0.3465, 0.70715881928727133929),
        (-0.3466, 0.70708810694101882027),
        (-0.35, 0.70468808971871345),
        (-0.5, 0.6065306597126334236),
        (-0.693, 0.50007359569576768313),
        (-0.6932, 0.49997359097743366756),
        (-1.0, 0.3678794411714423216),
        (-1.03, 0.35700696056914736025),
        (-1.04, 0.3534546819587801356),
        (-2.0, 0.13533528323661269189),
        (-5.5, 0.0040867714384640669935),
        (-17.3, 3.0669412945635550553e-8),
        (-37.0, 8.5330476257440657943e-17),
        (-40.7, 2.109670288477495058e-18),
        (-100.1, 3.366063941040314605e-44),
        (-300.9, 2.0931020127025767047e-131),
        (-500.5, 4.3212740281538552324e-218),
        (-700.0, 9.8596765437597708567e-305),
        (-707.9, 3.6554113896150083483e-308),
        (-196.9393329620312, 2.9534826561880308511e-86),
        (-706.3405899278637, 1.7385190346670127544e-307),
        (-704.949682292589, 6.986231311674964183e-307),
        (-594.8726090409461, 4.4679515819078935644e-259),
        (-501.1292120205482, 2.303289347094057008e-218),
        (-223.2162696470093, 1.1439467828789343557e-97),
        (-162.60345833839713, 2.411100456362118815e-71),
        (-204.6402826984551, 1.3361476400322465044e-89),
        (-49.71823768842754, 2.5564877848255964921e-22),
        (-542.5318235785682, 2.4067044607513673548e-236),
        (-283.4830618822916, 7.6713272824709473517e-124),
        (-599.3812042918745, 4.9209666243537924854e-261),
        (-273.6515804478016, 1.4276726750497276875e-119),
        (-678.294007390428, 2.63424086264032185e-295),
        (-599.8953194983856, 2.9428831764287065737e-261),
        (-0.38581543534388585, 0.67989599887223186496),
        (-148.4799296285647, 3.2808463283482801657e-65),
        (-644.4725250977605, 1.2856969444916273387e-280),
        (-332.75099141767583, 3.076667610016311532e-145),
        (-694.0941303513988, 3.6203392351085335301e-302),
        (-281.37646676013105, 6.3059881258995589149e-123),
        (-51.71114743425811, 3.4844482301523673873e-23),
        (-445.65407786168913, 2.8503168945108518267e-194),
        (-551.1856879430687, 4.1985296283344200719e-240),
        (-191.00111548990103, 1.1201327763632136597e-83),
        (-61.698092433336456, 1.6027246344662483637e-27),
        (-235.47062282805032, 5.4501424739159411957e-103),
        (-682.5659613483849, 3.6759487802712412974e-297),
        (-536.6926860315813, 8.2666200801846680978e-234),
        (-83.53810902904196, 5.2463857540994528746e-37),
    ];

    [TestCaseSource(typeof(Widths), nameof(Widths.Forced))]
    public void OfOnePlus_agrees_with_high_precision_values(int width)
    {
        foreach ((double t, double expected) in _log1p)
        {
            Assert.That(LogOfOnePlus(width, t), Is.EqualTo(expected).Within(Tolerance * expected), $"t = {t:r}");
        }
    }

    [TestCaseSource(typeof(Widths), nameof(Widths.Forced))]
    public void OfRatio_agrees_with_the_logarithm_on_both_sides_of_one(int width)
    {
        // ln(a/b) of numbers that are far apart is well conditioned, so the platform's logarithm will do.
        Random random = new(418);
        for (int i = 0; i < 2_000; i++)
        {
            double a = Math.Pow(10, (300 * random.NextDouble()) - 150);
            double b = Math.Pow(10, (300 * random.NextDouble()) - 150);
            double expected = Math.Log(a) - Math.Log(b);
            Assert.That(LogOfRatio(width, a, b), Is.EqualTo(expected).Within((Tolerance * Math.Abs(expected)) + 2e-13), $"{a:r}/{b:r}");
        }
    }

    [TestCaseSource(typeof(Widths), nameof(Widths.Forced))]
    public void OfNegative_agrees_with_high_precision_values(int width)
    {
        foreach ((double t, double expected) in _exp)
        {
            Assert.That(Exp(width, t), Is.EqualTo(expected).Within(Tolerance * expected), $"t = {t:r}");
        }

        Assert.That(Exp(width, -1e9), Is.InRange(0, 1e-307));
    }

    private static double LogOfOnePlus(int width, double t) => width switch
    {
        512 => VectorLog<Lanes512, Vector512<double>>.OfOnePlus(Vector512.Create(t))[3],
        256 => VectorLog<Lanes256, Vector256<double>>.OfOnePlus(Vector256.Create(t))[1],
        128 => VectorLog<Lanes128, Vector128<double>>.OfOnePlus(Vector128.Create(t))[1],
        _ => VectorLog<Lanes1, double>.OfOnePlus(t),
    };

    private static double LogOfRatio(int width, double a, double b) => width switch
    {
        512 => VectorLog<Lanes512, Vector512<double>>.OfRatio(Vector512.Create(a), Vector512.Create(b), Vector512.Create(a - b))[3],
        256 => VectorLog<Lanes256, Vector256<double>>.OfRatio(Vector256.Create(a), Vector256.Create(b), Vector256.Create(a - b))[1],
        128 => VectorLog<Lanes128, Vector128<double>>.OfRatio(Vector128.Create(a), Vector128.Create(b), Vector128.Create(a - b))[1],
        _ => VectorLog<Lanes1, double>.OfRatio(a, b, a - b),
    };

    private static double Exp(int width, double t) => width switch
    {
        512 => VectorExp<Lanes512, Vector512<double>>.OfNegative(Vector512.Create(t))[3],
        256 => VectorExp<Lanes256, Vector256<double>>.OfNegative(Vector256.Create(t))[1],
        128 => VectorExp<Lanes128, Vector128<double>>.OfNegative(Vector128.Create(t))[1],
        _ => VectorExp<Lanes1, double>.OfNegative(t),
    };
}
