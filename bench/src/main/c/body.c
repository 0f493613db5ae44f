/* The floor for the virtual body: org.boucle.virtual.person.HovorkaPerson in plain C, equation for equation (Wilinska et al., J
 * Diabetes Sci Technol 2010;4:132, PMC2825634), the same fourth-order Runge-Kutta step of one minute, halved where insulin is
 * much, the same 15 states, the same meals and insulin. Built with gcc -O2 and run by `boucle bench body`, which checks that both end at the same glucose.
 *
 * usage: body DAYS, then on standard input the 19 parameters of a body in the order of HovorkaParameters, the basal insulin in
 * mU/min, and the insulin for a gram of carbohydrate in mU. Prints the plasma glucose at the end (mg/dL) and the seconds of processor time
 * it took. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { Q1, Q2, S1, S2, I, X1, X2, X3, C, PLAIN1, PLAIN2, FAST1, FAST2, SLOW1, SLOW2, STATES };

static double bw, egp0, f01, k12, ka1, ka2, ka3, st, sd, se, ka, ke, vi, vg, rth, rcl, tau, tm, bio;
static double uptake, per_vg, insulin_in, glucose_per_gram, renal_threshold, per_tau, per_plain, per_fast, per_slow, constant_rate;

static double use(double g) { return uptake * g / (g + 1); }
static double production(double x3) { return egp0 * exp(-x3); }
static double renal(double q1) { return rcl * fmax(0, q1 - renal_threshold); }

static void derivative(const double *s, double *ds, double u, double plain) {
    double plain_out = s[PLAIN2] * per_plain, fast_out = s[FAST2] * per_fast, slow_out = s[SLOW2] * per_slow;
    double q1 = s[Q1], g = q1 * per_vg;
    double moved = s[X1] * q1 - k12 * s[Q2];
    double meal = glucose_per_gram * (plain_out + fast_out + slow_out);
    ds[Q1] = meal + production(s[X3]) - use(g) - renal(q1) - moved;
    ds[Q2] = moved - s[X2] * s[Q2];
    double s1_out = ka * s[S1];
    ds[S1] = u - s1_out;
    ds[S2] = s1_out - ka * s[S2];
    ds[I] = insulin_in * s[S2] - ke * s[I];
    ds[X1] = ka1 * (st * s[I] - s[X1]);
    ds[X2] = ka2 * (sd * s[I] - s[X2]);
    ds[X3] = ka3 * (se * s[I] - s[X3]);
    ds[C] = (g - s[C]) * per_tau;
    double plain_on = s[PLAIN1] * per_plain, fast_on = s[FAST1] * per_fast, slow_on = s[SLOW1] * per_slow;
    ds[PLAIN1] = plain - plain_on;
    ds[PLAIN2] = plain_on - plain_out;
    ds[FAST1] = -fast_on;
    ds[FAST2] = fast_on - fast_out;
    ds[SLOW1] = -slow_on;
    ds[SLOW2] = slow_on - slow_out;
}

/* Into how many steps a minute is cut: HovorkaPerson.parts. */
static int parts_of_minute(const double *x) {
    double growth = ka1 * (st * x[I] - x[X1]) + ka2 * (sd * x[I] - x[X2]);
    double rate = constant_rate + x[X1] + x[X2] + fmax(0, growth);
    int parts = 1;
    while (rate > parts) parts *= 2;
    return parts;
}

static void runge_kutta(double *x, double h, double u, double plain) {
    double a[STATES], b[STATES], c[STATES], d[STATES], mid[STATES];
    double half = 0.5 * h, sixth = h * (1.0 / 6);
    derivative(x, a, u, plain);
    for (int i = 0; i < STATES; i++) mid[i] = x[i] + half * a[i];
    derivative(mid, b, u, plain);
    for (int i = 0; i < STATES; i++) mid[i] = x[i] + half * b[i];
    derivative(mid, c, u, plain);
    for (int i = 0; i < STATES; i++) mid[i] = x[i] + h * c[i];
    derivative(mid, d, u, plain);
    for (int i = 0; i < STATES; i++) x[i] += (a[i] + 2 * (b[i] + c[i]) + d[i]) * sixth;
}

static void step(double *x, double u, double plain) {
    int parts = parts_of_minute(x);
    for (int part = 0; part < parts; part++) runge_kutta(x, 1.0 / parts, u, plain);
    for (int gut = PLAIN1; gut < STATES; gut += 2)
        if (x[gut] + x[gut + 1] < 1e-12) x[gut] = x[gut + 1] = 0; /* a crumb would halve for ever, into slow subnormals */
}

/* Steady on the basal: everything settled at the plasma insulin that the basal makes; glucose by bisection. */
static double balance(double g, double insulin) {
    double q1 = g * vg, x1 = st * insulin, q2 = x1 * q1 / (k12 + sd * insulin);
    return -(use(g) + x1 * q1) + k12 * q2 - renal(q1) + production(se * insulin);
}

int main(int argc, char **argv) {
    double *p[] = {&bw, &egp0, &f01, &k12, &ka1, &ka2, &ka3, &st, &sd, &se, &ka, &ke, &vi, &vg, &rth, &rcl, &tau, &tm, &bio};
    double basal, per_gram, x[STATES] = {0};
    int days = argc == 2 ? atoi(argv[1]) : 0;
    for (int i = 0; i < 19; i++)
        if (scanf("%lf", p[i]) != 1) days = 0;
    if (days <= 0 || scanf("%lf %lf", &basal, &per_gram) != 2) {
        fputs("usage: body DAYS <parameters\n", stderr);
        return 2;
    }
    uptake = f01 / 0.85, per_vg = 1 / vg, insulin_in = 1000 * ka / (vi * bw), glucose_per_gram = 1e6 * bio / (180.16 * bw);
    renal_threshold = rth * vg, per_tau = 1 / tau, per_plain = 1 / tm, per_fast = 1 / (0.7 * tm), per_slow = 1 / (1.4 * tm);
    constant_rate = k12 + rcl + uptake * per_vg;
    double insulin = basal * 1000 / (ke * vi * bw), low = 1, high = 30;
    for (int i = 0; i < 200; i++) {
        double g = (low + high) / 2;
        if (balance(g, insulin) > 0) low = g; else high = g;
    }
    x[Q1] = low * vg, x[I] = insulin, x[X1] = st * insulin, x[X2] = sd * insulin, x[X3] = se * insulin;
    x[Q2] = x[X1] * x[Q1] / (k12 + x[X2]), x[S1] = x[S2] = basal / ka, x[C] = low;

    static const int at[] = {8 * 60, 12 * 60 + 30, 19 * 60};
    static const double grams[] = {50, 70, 80};
    struct timespec from, to;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    for (long minute = 0; minute < days * 1440L; minute++) {
        int of_day = (int)(minute % 1440);
        double u = basal, plain = 0;
        for (int meal = 0; meal < 3; meal++) {
            if (of_day == at[meal]) u += grams[meal] * per_gram;
            if (of_day >= at[meal] && of_day < at[meal] + 15) plain += grams[meal] / 15;
        }
        step(x, u, plain);
    }
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    printf("%.9f %.9f\n", x[Q1] / vg * 18.016, (to.tv_sec - from.tv_sec) + (to.tv_nsec - from.tv_nsec) / 1e9);
    return 0;
}
